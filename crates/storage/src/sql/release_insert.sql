insert into release (dataset, publisher, title, published_on, url)
values (:dataset, :publisher, :title, :published_on, :url);

select id from release
where dataset = :dataset and publisher = :publisher and title is :title
    and published_on is :published_on and url is :url;

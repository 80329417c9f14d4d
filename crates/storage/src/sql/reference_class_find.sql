select relationship, converts
from product_class
where system = :system and edition = :edition and code = :code and class = :class;

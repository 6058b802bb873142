package dev.trato.sales;

import dev.trato.records.RecordSort;
import dev.trato.records.RecordType;
import org.springframework.stereotype.Component;

@Component
class ProductType extends RecordType<Product> {

    ProductType() {
        super("product", Product.class);
        path("products");
        icon("product");
        subtitle("family");
        columns("name", "code", "family", "price", "active");
        form("name", "code", "family", "price");
        sort(RecordSort.ascending("name"));
    }
}

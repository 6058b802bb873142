package dev.trato.sales.ui;

import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.trato.sales.Product;
import dev.trato.ui.list.ListParts;
import dev.trato.ui.list.RecordListView;
import jakarta.annotation.security.PermitAll;

@Route("products")
@Menu(title = "type.product.plural", order = 23, icon = "product")
@PermitAll
class ProductListView extends RecordListView {

    ProductListView(ListParts parts) {
        super(parts, Product.class);
    }
}

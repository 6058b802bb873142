package dev.trato.notifications.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;

/** Makes the bell that stands in the frame around every view. */
@SpringComponent
public class BellButtons {

    private final NoticeParts parts;

    BellButtons(NoticeParts parts) {
        this.parts = parts;
    }

    public Component create() {
        return new BellButton(parts);
    }
}

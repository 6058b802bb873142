package dev.trato.integration.exchange.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.trato.integration.exchange.RecordExporter;
import dev.trato.integration.exchange.card.CardDoor;
import dev.trato.integration.exchange.card.CardFormats;
import dev.trato.kernel.RecordRef;
import dev.trato.records.RecordType;
import dev.trato.ui.Icons;
import dev.trato.ui.Kit;
import dev.trato.ui.PageTool;
import org.springframework.beans.factory.ObjectProvider;

/** The visiting card of whom a page is about: a code to be scanned, and a file. The code is drawn when somebody asks for it. */
@org.springframework.stereotype.Component
class CardTool implements PageTool {

    private final ObjectProvider<Kit> kit; // which knows all tools
    private final RecordExporter exporter;

    CardTool(ObjectProvider<Kit> kit, RecordExporter exporter) {
        this.kit = kit;
        this.exporter = exporter;
    }

    @Override
    public boolean fits(RecordType<?> type) {
        return CardFormats.fit(type);
    }

    @Override
    public Component create(RecordRef ref) {
        var words = kit.getObject();
        var button = new Button(Icons.of("qr"));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(words.text("card.title"));
        button.setTooltipText(words.text("card.title"));
        var popover = new Popover();
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(words.text("card.title"));
        popover.addClassName("card-popover");
        popover.setModal(true);
        popover.addOpenedChangeListener(event -> {
            popover.removeAll();
            if (event.isOpened()) {
                popover.add(new Image(CardDoor.code(ref), words.text("card.code")), new Paragraph(words.text("card.scan")));
                if (exporter.allows(words.gate().types().require(ref.type()))) {
                    popover.add(file(words, ref));
                }
            }
        });
        return new Div(button, popover);
    }

    private static Anchor file(Kit words, RecordRef ref) {
        var link = new Anchor(CardDoor.file(ref), words.text("card.file"));
        link.setRouterIgnore(true);
        link.getElement().setAttribute("download", true);
        return link;
    }
}

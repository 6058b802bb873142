package dev.trato.ui.list;

import dev.trato.kernel.CodeList;
import dev.trato.records.Field;

/** The ways a value can look in a cell, with the template that draws it in the browser. */
enum CellLook {

    TEXT("${CELL.text}"),
    NUMBER("<span class=\"number\">${CELL.text}</span>"),
    LINK("${CELL.href ? html`<a class=\"record-link\" href=\"${CELL.href}\">${CELL.text}</a>`"
            + " : html`<span class=\"relative-time\">${CELL.text}</span>`}"),
    FACE("<span class=\"user-name\">${CELL.image ? html`<img class=\"user-avatar\" data-size=\"s\" src=\"${CELL.image}\" alt=\"\" loading=\"lazy\">`"
            + " : html`<span class=\"user-avatar\" data-size=\"s\" aria-hidden=\"true\" style=\"--hue: ${CELL.hue}\">${CELL.mark}</span>`}"
            + "<a class=\"record-link\" href=\"${CELL.href}\">${CELL.text}</a></span>"),
    TICK("${CELL.mark ? html`<button class=\"row-tick\" tabindex=\"-1\" data-row-action=\"${CELL.mark}\" data-state=\"${CELL.state}\" aria-label=\"${CELL.title}\""
            + " aria-pressed=\"${CELL.state === 'done'}\"><vaadin-icon src=\"trato/icons/icons.svg\" symbol=\"check\" aria-hidden=\"true\"></vaadin-icon></button>` : ''}"
            + "<a class=\"record-link\" href=\"${CELL.href}\" data-state=\"${CELL.state}\">${CELL.text}</a>"),
    PERSON("<span class=\"user-name\"><span class=\"user-avatar\" data-size=\"s\" aria-hidden=\"true\" style=\"--hue: ${CELL.hue}\">"
            + "${CELL.mark}</span>${CELL.text}</span>"),
    STAGE("<span class=\"stage-badge\" data-tone=\"${CELL.tone}\" data-state=\"${CELL.state ?? 'open'}\" title=\"${CELL.text}\">${CELL.text}</span>"),
    STATUS("<span class=\"status-badge\" data-tone=\"${CELL.tone}\" title=\"${CELL.text}\">${CELL.text}</span>"),
    STATUSES("<span class=\"badge-line\">${CELL.parts.map(part =>"
            + " html`<span class=\"status-badge\" data-tone=\"${part.tone}\">${part.text}</span>`)}</span>"),
    TIME("<time class=\"relative-time\" title=\"${CELL.title}\">${CELL.text}</time>"),
    ADDRESS("<a class=\"cell-address\" href=\"${CELL.href}\" target=\"_blank\" rel=\"noopener noreferrer\">${CELL.text}</a>");

    private static final String WAITING = "<span class=\"skeleton\" data-size=\"text\"></span>";

    private final String drawing;

    CellLook(String drawing) {
        this.drawing = drawing;
    }

    /** Template of a cell that is the property {@code c}: false while it is being read, null for none. */
    String template() {
        return "${item.c === false ? html`" + WAITING + "` : " + part("item.c") + "}";
    }

    /** Expression that draws a cell, nothing where there is none. */
    String part(String cell) {
        return cell + " ? html`" + drawing.replace("CELL", cell) + "` : ''";
    }

    /** @param badges whether records that the field points at show as badges */
    static CellLook of(Field field, boolean badges) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, YES_NO, CONTACT_POINTS -> TEXT;
            case NUMBER, MONEY, PERCENT -> NUMBER;
            case DATE, DATE_TIME -> TIME;
            case CHOICE -> field.codes() == CodeList.NONE ? STATUS : TEXT; // a country is no state
            case MULTI_CHOICE -> STATUSES;
            case EMAIL, PHONE, LINK -> ADDRESS;
            case REFERENCE -> field.target().equals("user") ? PERSON : badges ? STAGE : LINK;
        };
    }
}

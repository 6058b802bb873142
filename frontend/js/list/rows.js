/** The rows of the grid inside a list, as far as the browser has them. */
export class Rows {

    #list;

    constructor(list) {
        this.#list = list;
    }

    get grid() {
        return this.#list.querySelector(':scope > vaadin-grid');
    }

    /** {cell, item, column} of the body cell that an event is about. */
    at(event) {
        const cell = event.composedPath().find(node => node.localName === 'td')
            ?? event.composedPath().find(node => node.localName === 'vaadin-grid-cell-content')?.assignedSlot?.closest('td');
        return cell ? this.of(cell) : null;
    }

    of(cell) {
        const path = [cell, cell.parentElement, cell.parentElement?.parentElement, this.grid?.$.table];
        const context = this.grid?.getEventContext({composedPath: () => path});
        return context?.section === 'body' && context.item ? {cell, item: context.item, column: context.column} : null;
    }

    /** The row that has the focus. */
    current() {
        const cell = this.grid?.shadowRoot.activeElement?.closest('td');
        return cell ? this.of(cell) : null;
    }

    /** Moves the focus by one row; into the grid where it is elsewhere. */
    move(key) {
        const focused = this.grid?.shadowRoot.activeElement?.closest('td');
        if (focused) {
            focused.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true}));
        } else {
            this.focus();
        }
    }

    focus() {
        this.grid?.shadowRoot.querySelector('#items td[tabindex="0"]')?.focus();
    }

    /** The cell of the same row with a field. */
    sibling(cell, field) {
        return Array.from(cell.parentElement.children).find(other => this.#field(this.of(other)) === field) ?? null;
    }

    field(place) {
        return this.#field(place);
    }

    #field(place) {
        return place?.column?.getAttribute('data-field') ?? null;
    }

    isEditable(place) {
        return place.column?.hasAttribute('data-editable') ?? false;
    }

    isSelection(place) {
        return place.column?.localName === 'vaadin-grid-flow-selection-column';
    }

    isInteractive(event) {
        return event.composedPath().some(node => node.matches?.('a, button, input, select, textarea, vaadin-checkbox, vaadin-button, label'));
    }

    hasSelection() {
        return this.grid.selectedItems.length > 0;
    }

    toggle(item) {
        const ticked = this.grid.selectedItems.some(other => other.key === item.key);
        const connector = this.grid.$connector;
        (ticked ? connector.doDeselection : connector.doSelection)([item], true);
    }
}

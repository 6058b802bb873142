/** The editor of one cell: a div.cell-editor that the server adds, held over the cell. Enter saves, Escape gives up, Tab goes on. */
export class CellEditor {

    #list;
    #rows;
    #cell = null;
    #box = null;
    #key = '';
    #saving = false;

    constructor(list, rows) {
        this.#list = list;
        this.#rows = rows;
    }

    isOpen() {
        return this.#box !== null;
    }

    holds(event) {
        return this.#box !== null && event.composedPath().includes(this.#box);
    }

    /** Asks the server for the editor of a cell. */
    begin(cell) {
        const place = cell && this.#rows.of(cell);
        if (place && this.#rows.isEditable(place) && !this.isOpen()) {
            this.#cell = cell;
            this.#list.$server.edit(place.item.key, this.#rows.field(place));
        }
    }

    /** Puts the editor over the cell of a field in the same row. */
    place(field) {
        const box = this.#list.querySelector(':scope > .cell-editor');
        const cell = this.#cell && (this.#rows.field(this.#rows.of(this.#cell)) === field ? this.#cell : this.#rows.sibling(this.#cell, field));
        if (!box || !cell) {
            this.#list.$server.cancel();
            return;
        }
        this.#cell = cell;
        this.#box = box;
        this.#key = this.#rows.of(cell).item.key;
        this.#saving = false;
        cell.scrollIntoView({block: 'nearest', inline: 'nearest'});
        this.#follow();
        this.#rows.grid.$.table.addEventListener('scroll', this.#onScroll, {passive: true});
        box.addEventListener('focusout', this.#onLeave);
        this.#input()?.focus();
        this.#input()?.querySelector('input')?.select?.();
    }

    /** The server has taken the editor away. */
    closed() {
        if (this.#box === null) {
            return;
        }
        const hadFocus = this.#box.contains(document.activeElement) || document.activeElement === document.body;
        this.#rows.grid?.$.table.removeEventListener('scroll', this.#onScroll);
        this.#box.removeEventListener('focusout', this.#onLeave);
        this.#box = null;
        if (hadFocus) {
            this.#cell?.focus();
        }
    }

    onKeydown(event) {
        if (event.isComposing || this.#isChoosing()) {
            return;
        }
        if (event.key === 'Enter') {
            event.stopPropagation();
            this.#save('');
        } else if (event.key === 'Escape') {
            event.stopPropagation();
            event.preventDefault();
            this.#saving = true;
            this.#list.$server.cancel();
        } else if (event.key === 'Tab') {
            event.stopPropagation();
            event.preventDefault();
            this.#save(event.shiftKey ? 'previous' : 'next');
        }
    }

    #input() {
        return this.#box?.firstElementChild;
    }

    /* A list that is open in the editor has Enter and Escape to itself. */
    #isChoosing() {
        return this.#box.querySelector('[opened]') !== null;
    }

    /* The input tells the server its value when it is left; only then there is something to save. */
    #save(next) {
        if (this.#saving) {
            return;
        }
        this.#saving = true;
        setTimeout(() => {
            this.#box?.contains(document.activeElement) && document.activeElement.blur();
            this.#list.$server.save(next);
            setTimeout(() => { this.#saving = false; }, 400);
        }, 0);
    }

    #onLeave = event => {
        if (!this.#saving && event.relatedTarget && !this.#box.contains(event.relatedTarget) && !this.#isChoosing()) {
            this.#save('');
        }
    };

    /* The grid uses its cells again for other rows. */
    #onScroll = () => {
        if (this.#rows.of(this.#cell)?.item.key === this.#key) {
            this.#follow();
        } else {
            this.#save('');
        }
    };

    #follow() {
        const cell = this.#cell.getBoundingClientRect();
        const list = this.#list.getBoundingClientRect();
        Object.assign(this.#box.style, {
            insetInlineStart: `${cell.left - list.left}px`,
            insetBlockStart: `${cell.top - list.top}px`,
            width: `${cell.width}px`,
            minHeight: `${cell.height}px`,
        });
    }
}

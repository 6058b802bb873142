import {CellEditor} from './list/cell-editor.js';
import {Rows} from './list/rows.js';
import {TickNames} from './list/tick-names.js';

/**
 * <trato-list>: what a list does at once, without asking the server: moving through its rows with j and k, ticking with x, telling a click
 * from a double click, holding the editor of a cell in its place, and waiting for a calm moment before rows move. Light DOM, styled by
 * css/list.css. Inside it, a vaadin-grid whose columns carry data-field and data-editable, and perhaps a div.cell-editor; data-tick and
 * data-tick-all on <trato-list> say in the user's language what the boxes of the grid's selection column are for.
 *
 * Calls of the server ($server): peek(key) · open(key) · edit(key, field) · act(key, tool) · save(next) · cancel() · refresh()
 *   key is the grid's key of a row, field the name of a field, next "next", "previous" or "".
 * Called by the server: editAt(field) puts the editor that it has just added over a cell of the row, or over the cell that asked for it ·
 *   closeEditor() gives the focus back · refreshWhenCalm()
 */
const KEYS = 'j k x e l t Enter Escape';
const PHONE = '(width <= 640px)';

/* A second click within this time makes a double click, and the panel that one click opens would push the cell away. */
const DOUBLE_MILLIS = 220;
const HOLD_MILLIS = 500;

/* Rows may move when the pointer is elsewhere, or has rested this long. */
const CALM_MILLIS = 1500;
const OFTEN_MILLIS = 1000;

class TratoList extends HTMLElement {

    #rows = new Rows(this);
    #editor = new CellEditor(this, this.#rows);
    #tickNames = new TickNames(this);
    #clickTimer = 0;
    #holdTimer = 0;
    #held = false;
    #over = false;
    #moved = 0;
    #refreshTimer = 0;
    #refreshed = 0;

    connectedCallback() {
        this.setAttribute('data-keys', KEYS);
        this.#tickNames.watch();
        this.addEventListener('trato-key', this.#onKey);
        this.addEventListener('keydown', this.#onKeydown, true);
        this.addEventListener('keyup', this.#onKeyup, true);
        this.addEventListener('click', this.#onClick, true);
        this.addEventListener('dblclick', this.#onDoubleClick);
        this.addEventListener('pointerdown', this.#onDown);
        this.addEventListener('pointermove', this.#onMove, {passive: true});
        this.addEventListener('pointerleave', this.#onLeave);
        for (const end of ['pointerup', 'pointercancel']) {
            this.addEventListener(end, this.#onUp);
        }
    }

    disconnectedCallback() {
        this.#tickNames.stop();
        clearTimeout(this.#clickTimer);
        clearTimeout(this.#holdTimer);
        clearTimeout(this.#refreshTimer);
        this.#refreshTimer = 0;
    }

    // the server

    editAt(field) {
        this.#editor.place(field);
    }

    closeEditor() {
        this.#editor.closed();
    }

    refreshWhenCalm() {
        if (!this.#refreshTimer) {
            this.#refreshTimer = setTimeout(() => this.#tryRefresh(), Math.max(0, this.#refreshed + OFTEN_MILLIS - Date.now()));
        }
    }

    #tryRefresh() {
        const busy = this.#editor.isOpen() || this.#over && Date.now() - this.#moved < CALM_MILLIS;
        if (busy) {
            this.#refreshTimer = setTimeout(() => this.#tryRefresh(), CALM_MILLIS / 3);
            return;
        }
        this.#refreshTimer = 0;
        this.#refreshed = Date.now();
        this.$server.refresh();
    }

    // keys

    #onKey = event => {
        const row = this.#rows.current();
        const actions = {
            j: () => this.#rows.move('ArrowDown'),
            k: () => this.#rows.move('ArrowUp'),
            x: () => row && this.#rows.toggle(row.item),
            e: () => row && this.#editor.begin(row.cell),
            l: () => row && this.#tool(row.cell, 'log'),
            t: () => row && this.#tool(row.cell, 'tick'),
            Enter: () => row && this.$server.open(row.item.key),
            Escape: () => this.$server.cancel(),
        };
        actions[event.detail.key]?.();
    };

    #onKeydown = event => {
        if (this.#editor.holds(event)) {
            this.#editor.onKeydown(event);
            return;
        }
        const place = this.#rows.at(event);
        if (!place || event.composedPath()[0] !== place.cell || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const actions = {
            ' ': () => !this.#rows.isSelection(place) && this.$server.peek(place.item.key),
            Enter: () => this.$server.open(place.item.key),
            F2: () => this.#editor.begin(place.cell),
        };
        const action = actions[event.key];
        if (action && !(event.key === ' ' && this.#rows.isSelection(place))) {
            event.preventDefault();
            event.stopPropagation();
            action();
        }
    };

    /* The grid would click on what a cell holds. */
    #onKeyup = event => {
        if (event.key === ' ' && !this.#editor.holds(event)) {
            const place = this.#rows.at(event);
            if (place && event.composedPath()[0] === place.cell && !this.#rows.isSelection(place)) {
                event.preventDefault();
                event.stopPropagation();
            }
        }
    };

    // pointers

    #onClick = event => {
        if (this.#editor.holds(event)) {
            return;
        }
        const place = this.#rows.at(event);
        if (!place || this.#rows.isSelection(place)) {
            return;
        }
        const action = event.composedPath().find(node => node.dataset?.rowAction)?.dataset.rowAction;
        if (action) {
            event.stopPropagation();
            this.#act(action, place, event);
        } else if (this.#held) {
            event.preventDefault();
            event.stopPropagation();
            this.#held = false;
        } else if (!this.#rows.isInteractive(event) && event.detail < 2 && !document.getSelection()?.toString()) {
            this.#clicked(place);
        }
    };

    #act(action, place, event) {
        if (action === 'peek') {
            this.$server.peek(place.item.key);
        } else if (action !== 'more') {
            this.$server.act(place.item.key, action);
        } else {
            const box = event.composedPath().find(node => node.dataset?.rowAction).getBoundingClientRect();
            const at = {clientX: box.left, clientY: box.bottom, bubbles: true, composed: true, cancelable: true};
            event.composedPath()[0].dispatchEvent(new MouseEvent('contextmenu', at));
        }
    }

    /* A list without that tool does nothing. */
    #tool(cell, name) {
        this.$server.act(this.#rows.of(cell).item.key, name);
    }

    #clicked(place) {
        const key = place.item.key;
        if (matchMedia(PHONE).matches) {
            if (this.#rows.hasSelection()) {
                this.#rows.toggle(place.item);
            } else {
                this.$server.open(key);
            }
            return;
        }
        clearTimeout(this.#clickTimer);
        const wait = this.#rows.isEditable(place) && !this.querySelector(':scope > .record-peek');
        this.#clickTimer = setTimeout(() => this.$server.peek(key), wait ? DOUBLE_MILLIS : 0);
    }

    #onDoubleClick = event => {
        const place = this.#rows.at(event);
        if (place && !this.#editor.holds(event) && !this.#rows.isInteractive(event)) {
            clearTimeout(this.#clickTimer);
            document.getSelection()?.removeAllRanges();
            this.#editor.begin(place.cell);
        }
    };

    #onDown = event => {
        this.#held = false;
        const place = event.pointerType === 'touch' ? this.#rows.at(event) : null;
        if (place && !this.#rows.isSelection(place)) {
            this.#holdTimer = setTimeout(() => {
                this.#held = true;
                this.#rows.toggle(place.item);
            }, HOLD_MILLIS);
        }
    };

    #onMove = event => {
        this.#over = event.pointerType === 'mouse';
        this.#moved = Date.now();
        if (Math.abs(event.movementX) + Math.abs(event.movementY) > 3) {
            clearTimeout(this.#holdTimer);
        }
    };

    #onUp = () => clearTimeout(this.#holdTimer);

    #onLeave = () => {
        this.#over = false;
        clearTimeout(this.#holdTimer);
    };
}

customElements.define('trato-list', TratoList);

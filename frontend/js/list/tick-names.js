/**
 * Names the boxes of the grid's selection column, which vaadin-grid itself names in English whatever the page speaks. The grid makes boxes as
 * it grows, hence the observer.
 */
export class TickNames {

    #list;
    #observer = new MutationObserver(() => this.#name());

    constructor(list) {
        this.#list = list;
    }

    watch() {
        this.#observer.observe(this.#list, {childList: true, subtree: true});
        this.#name();
    }

    stop() {
        this.#observer.disconnect();
    }

    #name() {
        for (const box of this.#list.querySelectorAll('vaadin-grid-cell-content > vaadin-checkbox')) {
            const name = box.id === 'selectAllCheckbox' ? this.#list.dataset.tickAll : this.#list.dataset.tick;
            if (box.accessibleName !== name) {
                box.accessibleName = name;
            }
        }
    }
}

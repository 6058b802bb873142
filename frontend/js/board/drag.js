/**
 * Dragging with mouse and finger, by SortableJS. Its fallback (a copy that follows the pointer) is used everywhere instead of the browser's
 * own drag and drop: one behaviour for mouse, pen and finger, and scrolling at the edges works in both directions.
 */
export class Drag {

    #board;
    #sortables = new Map();
    #library = null;
    #group = `trato-board-${Math.random().toString(36).slice(2)}`;
    #ended = 0;

    constructor(board) {
        this.#board = board;
    }

    /** True while a card is carried, and for the click that browsers send after it was dropped. */
    get busy() {
        return this.#board.hasAttribute('data-dragging') || performance.now() - this.#ended < 60;
    }

    async connect(source) {
        try {
            this.#library = (await import(source)).default;
        } catch (failure) {
            // The keyboard and the card's menu still move cards.
            console.warn('The board cannot be dragged, SortableJS did not load', failure);
            return;
        }
        this.refresh();
    }

    /** Makes every lane a place to drag from and to, and forgets those that are gone. */
    refresh() {
        if (!this.#library || !this.#board.isConnected) {
            return;
        }
        const lanes = new Set(this.#board.openLanes);
        for (const [lane, sortable] of this.#sortables) {
            if (!lanes.has(lane)) {
                sortable.destroy();
                this.#sortables.delete(lane);
            }
        }
        for (const lane of lanes) {
            if (!this.#sortables.has(lane)) {
                this.#sortables.set(lane, this.#library.create(lane.list, this.#options(lane)));
            }
        }
    }

    disconnect() {
        for (const sortable of this.#sortables.values()) {
            sortable.destroy();
        }
        this.#sortables.clear();
        this.#finish();
    }

    #options(lane) {
        const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
        return {
            group: {name: this.#group, pull: true, put: (to, from) => to === from || lane.droppable},
            sort: false, // the order inside a lane is the server's
            draggable: '.board-card',
            filter: '[data-movable="false"], [data-pending], .board-card-menu',
            preventOnFilter: false,
            forceFallback: true,
            fallbackOnBody: true,
            fallbackTolerance: 4,
            delay: 180,
            delayOnTouchOnly: true,
            touchStartThreshold: 6,
            animation: calm ? 0 : 110,
            ghostClass: 'board-card-landing',
            chosenClass: 'board-card-chosen',
            dragClass: 'board-card-carried',
            fallbackClass: 'board-card-carried',
            emptyInsertThreshold: 32,
            scroll: true,
            forceAutoScrollFallback: true,
            bubbleScroll: true,
            scrollSensitivity: 64,
            scrollSpeed: 14,
            onStart: event => this.#started(event),
            onMove: event => this.#over(event.to.lane),
            onEnd: event => this.#dropped(event),
        };
    }

    #started(event) {
        this.#board.toggleAttribute('data-dragging', true);
        this.next = event.item.nextElementSibling;
        // Measuring hundreds of cards for a slide of 110 ms costs more than it gives.
        const many = event.from.children.length > 150;
        for (const [lane, sortable] of this.#sortables) {
            if (many || lane.list.children.length > 150) {
                sortable.option('animation', 0);
            }
            lane.section.toggleAttribute('data-closed', !lane.droppable && lane.list !== event.from);
        }
    }

    #over(target) {
        for (const lane of this.#sortables.keys()) {
            lane.section.toggleAttribute('data-target', lane === target);
        }
    }

    #dropped(event) {
        this.#finish();
        const card = event.item.card;
        const from = event.from.lane;
        const to = event.to.lane;
        if (card && from && to && from !== to) {
            card.lane = to;
            this.#board.moveCard(card, from, this.next);
        }
        this.#board.settled();
    }

    #finish() {
        this.#ended = performance.now();
        this.#board.toggleAttribute('data-dragging', false);
        for (const lane of this.#board.openLanes) {
            lane.section.removeAttribute('data-target');
            lane.section.removeAttribute('data-closed');
        }
    }
}

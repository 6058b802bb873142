import {icon, make} from './make.js';

/** The menu of a card: open, move to each lane, and what the server adds. A native popover with the keys of a menu. */
export class CardMenu {

    #element = make('div', 'board-menu');
    #card = null;
    #choose;

    /** choose(action, card, laneId): action is 'open', 'move' or 'more'. */
    constructor(choose) {
        this.#choose = choose;
        this.#element.setAttribute('role', 'menu');
        this.#element.setAttribute('popover', 'auto');
        this.#element.addEventListener('keydown', event => this.#keyPressed(event));
        this.#element.addEventListener('toggle', event => this.#toggled(event));
        this.#element.addEventListener('click', event => this.#clicked(event));
    }

    get element() {
        return this.#element;
    }

    get open() {
        return this.#card !== null;
    }

    show(card, lanes, texts) {
        this.#card = card;
        this.#element.setAttribute('aria-label', card.parts.menu.getAttribute('aria-label'));
        this.#element.replaceChildren(...this.#entries(card, lanes, texts));
        this.#element.showPopover();
        this.#place(card);
        this.#items()[0]?.focus({preventScroll: true});
        card.parts.menu.setAttribute('aria-expanded', 'true');
    }

    hide() {
        if (this.open) {
            this.#element.hidePopover();
        }
    }

    #entries(card, lanes, texts) {
        const entries = [];
        if (card.movable) {
            const group = make('div');
            group.setAttribute('role', 'group');
            group.setAttribute('aria-label', texts.moveTo ?? '');
            const title = make('div', 'board-menu-title', texts.moveTo ?? '');
            title.setAttribute('aria-hidden', 'true');
            group.append(title);
            for (const lane of lanes) {
                const here = lane === card.lane;
                const item = this.#item('move', lane.data.title, here || !lane.droppable);
                item.setAttribute('role', 'menuitemradio');
                item.setAttribute('aria-checked', String(here));
                item.dataset.lane = lane.id;
                const mark = make('span', 'lane-mark');
                mark.dataset.tone = lane.data.tone ?? 'neutral';
                item.prepend(mark);
                if (here) {
                    item.append(icon('check', 14));
                }
                group.append(item);
            }
            entries.push(group, this.#separator());
        }
        entries.push(this.#item('open', texts.open ?? ''));
        if (texts.more) {
            entries.push(this.#item('more', texts.more));
        }
        return entries;
    }

    #item(action, label, disabled = false) {
        const item = make('button');
        item.type = 'button';
        item.tabIndex = -1;
        item.dataset.action = action;
        item.setAttribute('role', 'menuitem');
        item.append(make('span', 'nav-label', label));
        if (disabled) {
            item.setAttribute('aria-disabled', 'true');
        }
        return item;
    }

    #separator() {
        const line = make('div');
        line.setAttribute('role', 'separator');
        return line;
    }

    #items() {
        return Array.from(this.#element.querySelectorAll('[role^="menuitem"]:not([aria-disabled])'));
    }

    /** Under the card's menu button, or above it where there is no room, always inside the window. */
    #place(card) {
        const at = card.parts.menu.getBoundingClientRect();
        const box = this.#element.getBoundingClientRect();
        const left = Math.min(Math.max(8, at.right - box.width), innerWidth - box.width - 8);
        const below = at.bottom + 4 + box.height <= innerHeight - 8;
        const top = below ? at.bottom + 4 : Math.max(8, at.top - 4 - box.height);
        this.#element.style.left = `${left}px`;
        this.#element.style.top = `${top}px`;
    }

    #keyPressed(event) {
        const items = this.#items();
        const index = items.indexOf(document.activeElement);
        const to = {
            ArrowDown: (index + 1) % items.length,
            ArrowUp: (index - 1 + items.length) % items.length,
            Home: 0,
            End: items.length - 1,
        }[event.key];
        if (to !== undefined) {
            items[to].focus();
        } else if (event.key === 'Tab' || event.key === 'Escape') {
            this.hide();
        } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
            const rest = [...items.slice(index + 1), ...items.slice(0, index + 1)];
            rest.find(item => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
        } else {
            event.stopPropagation();
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    }

    #clicked(event) {
        event.stopPropagation();
        const item = event.target.closest('[role^="menuitem"]');
        if (!item || item.hasAttribute('aria-disabled')) {
            return;
        }
        const card = this.#card;
        this.hide();
        this.#choose(item.dataset.action, card, item.dataset.lane);
    }

    #toggled(event) {
        if (event.newState === 'closed' && this.#card) {
            const card = this.#card;
            this.#card = null;
            card.parts.menu.removeAttribute('aria-expanded');
            if ([this.#element, card.element].some(place => place.contains(document.activeElement))
                || document.activeElement === document.body) {
                card.focus({preventScroll: true});
            }
        }
    }
}

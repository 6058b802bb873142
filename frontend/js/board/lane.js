import {fill, icon, make, write} from './make.js';

let count = 0;

/* How far beyond its visible part a lane draws its cards, in pixels. */
const MARGIN = 1200;
const GAP = 6;

/** One column: header, the list of cards that scrolls by itself, and the mark at its end that asks for more. */
export class Lane {

    collapsed = false;
    hasMore = true;
    loading = false;
    #heights = new WeakMap();
    #width = 0;
    #due = false;

    constructor(data, texts) {
        this.section = make('section', 'board-lane');
        this.heading = make('h2', 'lane-title');
        this.heading.id = `board-lane-${++count}`;
        this.section.setAttribute('aria-labelledby', this.heading.id);
        this.count = make('span', 'lane-count');
        this.fold = make('button', 'lane-fold');
        this.fold.type = 'button';
        this.fold.append(icon('chevron-left', 16));
        this.total = make('span', 'lane-total');
        this.weighted = make('span', 'lane-weighted');
        const mark = make('span', 'lane-mark');
        const sums = make('div', 'lane-sums');
        sums.append(this.total, this.weighted);
        const header = make('header', 'lane-header');
        header.append(mark, this.heading, this.count, this.fold, sums);

        this.list = make('ul', 'lane-cards');
        this.list.setAttribute('aria-labelledby', this.heading.id);
        this.more = make('div', 'lane-more');
        this.more.setAttribute('aria-hidden', 'true');
        for (let i = 0; i < 3; i++) {
            const line = make('span', 'skeleton');
            line.dataset.size = 'card';
            this.more.append(line);
        }
        this.empty = make('p', 'lane-empty');
        this.scroll = make('div', 'lane-scroll');
        this.scroll.append(this.empty, this.list, this.more);
        this.section.append(header, this.scroll);
        for (const element of [this.section, this.list, this.more]) {
            element.lane = this;
        }
        this.scroll.addEventListener('scroll', () => this.#fitSoon(), {passive: true});
        new ResizeObserver(() => this.#fitSoon()).observe(this.scroll);
        this.collapse(Boolean(data.collapsed), texts);
        this.show(data, texts);
        this.hasMore = data.count !== 0;
        this.settle();
    }

    get id() {
        return String(this.data.id);
    }

    get droppable() {
        return this.data.droppable !== false;
    }

    get cards() {
        return Array.from(this.list.children, element => element.card).filter(Boolean);
    }

    show(data, texts) {
        const before = this.data;
        this.data = data;
        write(this.heading, data.title);
        write(this.count, data.count === undefined || data.count === null ? '' : Number(data.count).toLocaleString(document.documentElement.lang || undefined));
        write(this.total, data.total);
        this.total.title = texts.total ?? '';
        write(this.weighted, data.weighted ? fill(texts.weighted ?? '{amount}', {amount: data.weighted}) : '');
        write(this.empty, texts.empty);
        this.section.dataset.tone = data.tone ?? 'neutral';
        if (data.terminal) {
            this.section.dataset.terminal = data.terminal;
        } else {
            delete this.section.dataset.terminal;
        }
        if (before && Boolean(before.collapsed) !== Boolean(data.collapsed)) {
            this.collapse(Boolean(data.collapsed), texts);
        }
    }

    collapse(collapsed, texts) {
        this.collapsed = collapsed;
        this.section.toggleAttribute('data-collapsed', collapsed);
        this.fold.setAttribute('aria-expanded', String(!collapsed));
        this.fold.setAttribute('aria-label', (collapsed ? texts.unfold : texts.fold) ?? '');
        this.fold.title = this.fold.getAttribute('aria-label');
    }

    /** After the cards or the loading state changed: what stands in an empty lane, and one card that Tab reaches. */
    settle() {
        const cards = this.cards;
        this.empty.hidden = cards.length > 0 || this.hasMore;
        this.more.toggleAttribute('data-loading', this.loading && this.hasMore);
        this.section.setAttribute('aria-busy', String(this.loading && this.hasMore));
        if (cards.length > 0 && !cards.some(card => card.parts.title.tabIndex === 0)) {
            cards[0].parts.title.tabIndex = 0;
        }
        this.fit();
    }

    /**
     * Gives boxes to the cards in and near view only; the others are not drawn and padding keeps their place. So a lane of a thousand
     * cards costs the browser little more than one of thirty. Heights are as last measured, and until then taken to be the average.
     */
    fit() {
        const elements = Array.from(this.list.children);
        this.#measure(elements);
        if (this.#draw(elements)) {
            this.#measure(elements);
            this.#draw(elements);
        }
    }

    /** Shows and hides; true if cards came into view whose height is not known yet. */
    #draw(elements) {
        const usual = this.#usualHeight(elements);
        const from = this.scroll.scrollTop - MARGIN;
        const to = this.scroll.scrollTop + this.scroll.clientHeight + MARGIN;
        const anchor = this.topmost();
        const before = anchor?.getBoundingClientRect().top;
        let y = 0;
        let above = 0;
        let below = 0;
        let unknown = false;
        for (const element of elements) {
            const height = (this.#heights.get(element) ?? usual) + GAP;
            const near = y + height >= from && y <= to;
            const far = !near && !this.#pinned(element);
            if (far !== element.hasAttribute('data-far')) {
                element.toggleAttribute('data-far', far);
                unknown ||= !far && !this.#heights.has(element);
            }
            if (far && y < from) {
                above += height;
            } else if (far) {
                below += height;
            }
            y += height;
        }
        this.list.style.paddingBlock = above || below ? `${above}px ${below}px` : '';
        if (above > 0 && anchor && !anchor.hasAttribute('data-far')) {
            const shift = anchor.getBoundingClientRect().top - before;
            if (Math.abs(shift) >= 1) {
                this.scroll.scrollTop += shift; // a height had been guessed wrong
            }
        }
        return unknown;
    }

    /** Brings a card into view that may not be drawn yet. */
    reveal(card) {
        if (card.element.hasAttribute('data-far')) {
            const elements = Array.from(this.list.children);
            const usual = this.#usualHeight(elements);
            const y = elements.slice(0, elements.indexOf(card.element))
                .reduce((sum, element) => sum + (this.#heights.get(element) ?? usual) + GAP, 0);
            this.scroll.scrollTop = y - this.scroll.clientHeight / 2;
            this.fit();
        }
    }

    #usualHeight(elements) {
        const known = elements.map(element => this.#heights.get(element)).filter(Boolean);
        return known.length > 0 ? known.reduce((sum, height) => sum + height) / known.length : 94;
    }

    #measure(elements) {
        const width = this.list.clientWidth;
        if (width !== this.#width) {
            this.#width = width;
            this.#heights = new WeakMap();
        }
        if (width === 0) {
            return; // folded or not shown
        }
        for (const element of elements) {
            if (!element.hasAttribute('data-far')) {
                const height = element.offsetHeight;
                if (height > 0) {
                    this.#heights.set(element, height);
                }
            }
        }
    }

    /** Drawn wherever it is: the card that is carried, and the one that has the focus. */
    #pinned(element) {
        return element.matches('.board-card-landing, .board-card-chosen, [data-lifted]') || element.contains(document.activeElement);
    }

    #fitSoon() {
        if (!this.#due) {
            this.#due = true;
            requestAnimationFrame(() => {
                this.#due = false;
                this.fit();
            });
        }
    }

    /** Makes this card the one that Tab reaches in its lane. */
    activate(card) {
        for (const other of this.list.querySelectorAll('.board-card-title[tabindex="0"]')) {
            other.tabIndex = -1;
        }
        card.parts.title.tabIndex = 0;
    }

    /**
     * Runs a change without moving what the eye or the pointer rests on: the card under the pointer, or else the topmost visible
     * one, stays where it is. What scrolling cannot make good is held as a margin until the pointer leaves the lane.
     */
    still(change) {
        const hovered = this.hovered();
        const anchor = hovered ?? this.topmost();
        const before = anchor?.getBoundingClientRect().top;
        change();
        if (!anchor || anchor.parentNode !== this.list) {
            return;
        }
        const shift = () => anchor.getBoundingClientRect().top - before;
        if (Math.abs(shift()) >= 1) {
            this.scroll.scrollTop += shift();
        }
        const rest = shift();
        if (hovered && Math.abs(rest) >= 1) {
            const held = parseFloat(this.list.style.marginTop) || 0;
            this.list.style.marginTop = `${held - rest}px`;
        }
    }

    /** Removes a card; under the pointer its place stays empty, so that a click does not hit the next one. */
    remove(card) {
        const element = card.element;
        if (element === this.hovered()) {
            const gap = make('li', 'board-gap');
            gap.setAttribute('aria-hidden', 'true');
            gap.style.height = `${element.offsetHeight}px`;
            element.replaceWith(gap);
        } else {
            element.remove();
        }
    }

    /** The pointer has left: what was held still may close up. */
    release() {
        this.list.style.marginTop = '';
        for (const gap of this.list.querySelectorAll('.board-gap')) {
            gap.remove();
        }
    }

    hovered() {
        return matchMedia('(hover: hover)').matches ? this.list.querySelector(':scope > .board-card:hover') : null;
    }

    topmost() {
        if (this.scroll.scrollTop === 0) {
            return null;
        }
        const top = this.scroll.getBoundingClientRect().top;
        return Array.from(this.list.children)
            .find(element => !element.hasAttribute('data-far') && element.getBoundingClientRect().bottom > top) ?? null;
    }
}

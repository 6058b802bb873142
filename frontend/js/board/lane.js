import {fill, icon, make, write} from './make.js';

let count = 0;

/** One column: header, the list of cards that scrolls by itself, and the mark at its end that asks for more. */
export class Lane {

    collapsed = false;
    hasMore = true;
    loading = false;

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
        write(this.count, data.count === undefined || data.count === null ? '' : String(data.count));
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
        return Array.from(this.list.children).find(element => element.getBoundingClientRect().bottom > top) ?? null;
    }
}

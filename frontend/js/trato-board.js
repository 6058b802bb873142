import {Card} from './board/card.js';
import {Drag} from './board/drag.js';
import {Keyboard} from './board/keyboard.js';
import {Lane} from './board/lane.js';
import {fill, make} from './board/make.js';
import {CardMenu} from './board/menu.js';

const SORTABLE = new URL('../../webjars/sortablejs/1.15.6/modular/sortable.esm.js', import.meta.url).href;

/**
 * <trato-board>: records in lanes. Light DOM, styled by css/board.css.
 *
 * Set by the server
 *   property lanes        [{id, title, tone, count, total, weighted, collapsed, terminal: 'won'|'lost'|null, droppable}];
 *                         total and weighted are formatted texts; setting it again updates headers and keeps the cards
 *   property texts        board, help, moveTo, open, more (optional), menu ("Actions for"), empty, rotting, total,
 *                         weighted ("{amount} weighted"), fold, unfold; announcements with {title} {lane} {position} {total}:
 *                         picked, over, dropped, cancelled, failed, fixed
 *   attribute sortable-src  where SortableJS is, if not in the WebJar of the same version beside /trato
 *
 * Called by the server; a card is {id, title, subtitle, amount, owner: {name, initials, hue}, next, age, rotting, href, movable}
 *   setLanes(lanes)                          the same as the property
 *   appendCards(laneId, cards, hasMore)      the answer to loadMore
 *   replaceLane(laneId, cards, hasMore)      the lane read again; only what differs changes
 *   updateCard(card)                         new content, same place; unknown cards are ignored
 *   placeCard(laneId, card, index)           somebody else created or moved it; beyond what is loaded it is not shown
 *   removeCard(cardId)
 *   confirmMove(cardId, laneId, index?)      the answer to moved; index puts it where the server sorts it
 *   moveFailed(cardId)                       the other answer: back to where it was
 *
 * Calls of the server ($server): loadMore(laneId, offset) · moved(cardId, fromLaneId, toLaneId) · opened(cardId) · menu(cardId)
 * Event: lane-toggled {laneId, collapsed}. All ids are strings.
 */
class TratoBoard extends HTMLElement {

    #lanes = new Map();
    #cards = new Map();
    #texts = {};
    #waiting = [];
    #built = false;
    #watcher = null;
    #scroller = make('div', 'board-lanes');
    #speaker = make('div', 'visually-hidden');
    #help = make('p', 'visually-hidden');
    #menu = new CardMenu((action, card, laneId) => this.#chosen(action, card, laneId));
    #drag = new Drag(this);
    #keyboard = null;

    connectedCallback() {
        if (!this.#built) {
            this.#build();
        }
        // What Flow set before this module was loaded became plain properties of the element; take them over.
        for (const property of ['texts', 'lanes']) {
            if (Object.hasOwn(this, property)) {
                const value = this[property];
                delete this[property];
                this[property] = value;
            }
        }
        this.#watch();
        this.#drag.connect(this.getAttribute('sortable-src') ?? SORTABLE);
    }

    disconnectedCallback() {
        this.#watcher?.disconnect();
        this.#watcher = null;
        this.#drag.disconnect();
        this.#menu.hide();
    }

    get texts() {
        return this.#texts;
    }

    set texts(texts) {
        this.#texts = texts ?? {};
        this.setAttribute('aria-label', this.#texts.board ?? '');
        this.#help.textContent = this.#texts.help ?? '';
        for (const lane of this.#lanes.values()) {
            lane.show(lane.data, this.#texts);
            lane.collapse(lane.collapsed, this.#texts);
        }
        for (const card of this.#cards.values()) {
            card.show(card.data, this.#texts);
        }
    }

    get lanes() {
        return this.openLanes.map(lane => lane.data);
    }

    set lanes(lanes) {
        this.setLanes(lanes);
    }

    /** The lanes as objects, in order. */
    get openLanes() {
        return Array.from(this.#scroller.children, section => section.lane);
    }

    setLanes(list) {
        this.#whenStill(() => {
            const wanted = new Set(list.map(data => String(data.id)));
            for (const [id, lane] of this.#lanes) {
                if (!wanted.has(id)) {
                    this.#forgetLane(lane);
                }
            }
            list.forEach((data, index) => {
                let lane = this.#lanes.get(String(data.id));
                if (lane) {
                    lane.show(data, this.#texts);
                } else {
                    lane = new Lane(data, this.#texts);
                    this.#lanes.set(lane.id, lane);
                }
                if (this.#scroller.children[index] !== lane.section) {
                    this.#scroller.insertBefore(lane.section, this.#scroller.children[index] ?? null);
                    this.#watchAgain(lane);
                }
            });
            this.#drag.refresh();
        });
    }

    appendCards(laneId, cards, hasMore) {
        this.#inLane(laneId, lane => {
            for (const data of cards) {
                const known = this.#cards.get(String(data.id));
                if (known) {
                    known.show(data, this.#texts);
                } else {
                    this.#insert(this.#card(data), lane, null);
                }
            }
            this.#loaded(lane, hasMore);
        });
    }

    replaceLane(laneId, cards, hasMore) {
        this.#inLane(laneId, lane => lane.still(() => {
            const wanted = new Set(cards.map(data => String(data.id)));
            for (const card of lane.cards) {
                if (!wanted.has(card.id) && !card.pending) {
                    this.#forget(card);
                }
            }
            // A few new cards fade in; a lane read for the first time is just there.
            const gently = lane.cards.length > 0;
            const onwards = element => element && !element.card ? onwards(element.nextElementSibling) : element;
            let cursor = onwards(lane.list.firstElementChild);
            for (const data of cards) {
                const card = this.#seen(data, gently);
                if (card.pending) {
                    continue; // the user is just moving it; the answer to that says where it goes
                }
                if (card.element === cursor) {
                    cursor = onwards(cursor.nextElementSibling);
                } else {
                    this.#insert(card, lane, cursor)?.settle();
                }
            }
            this.#loaded(lane, hasMore);
        }));
    }

    updateCard(data) {
        this.#whenStill(() => {
            const card = this.#cards.get(String(data.id));
            if (card) {
                this.#refresh(card, data);
            }
        });
    }

    placeCard(laneId, data, index) {
        this.#inLane(laneId, lane => {
            const known = this.#cards.get(String(data.id));
            if (known?.pending) {
                known.show(data, this.#texts);
            } else if (lane.hasMore && index >= lane.cards.filter(card => card !== known).length) {
                this.removeCard(data.id);
            } else {
                this.#moveTo(this.#seen(data), lane, index);
            }
        });
    }

    removeCard(cardId) {
        this.#whenStill(() => {
            const card = this.#cards.get(String(cardId));
            if (card) {
                const lane = card.lane;
                lane.still(() => this.#forget(card));
                lane.settle();
            }
        });
    }

    confirmMove(cardId, laneId, index) {
        this.#inLane(laneId, lane => {
            const card = this.#cards.get(String(cardId));
            if (!card) {
                return;
            }
            card.element.removeAttribute('data-pending');
            card.origin = null;
            if (Number.isInteger(index) || card.lane !== lane) {
                this.#moveTo(card, lane, index);
            }
        });
    }

    moveFailed(cardId) {
        this.#whenStill(() => {
            const card = this.#cards.get(String(cardId));
            if (!card?.origin) {
                return;
            }
            const {lane, next} = card.origin;
            card.origin = null;
            card.element.removeAttribute('data-pending');
            this.stand(card, lane, next?.parentNode === lane.list ? next : null);
            card.tint();
            this.announce(fill(this.#texts.failed, {title: card.data.title, lane: lane.data.title}));
        });
    }

    // What the keyboard, the pointer and the menu need of the board.

    /** Puts the card's element into a lane, before another or at the end; keeps focus. */
    stand(card, lane, before) {
        this.#insert(card, lane, before)?.settle();
        lane.settle();
    }

    /** The user has moved the card, which stands in its new lane; next is what followed it in the old one. */
    moveCard(card, from, next) {
        card.origin = {lane: from, next};
        card.element.setAttribute('data-pending', '');
        from.settle();
        card.lane.settle();
        card.lane.activate(card);
        this.#ask('moved', card.id, from.id, card.lane.id).catch(() => this.moveFailed(card.id));
    }

    openCard(card) {
        this.#ask('opened', card.id).catch(() => {});
    }

    showMenu(card) {
        this.#menu.show(card, this.openLanes, this.#texts);
    }

    toggleLane(lane, collapsed) {
        lane.collapse(collapsed, this.#texts);
        this.#watchAgain(lane);
        this.dispatchEvent(new CustomEvent('lane-toggled', {bubbles: true, detail: {laneId: lane.id, collapsed}}));
    }

    announce(text) {
        this.#speaker.textContent = text;
    }

    /** Nothing is carried any more: what others did meanwhile may show. */
    settled() {
        const waiting = this.#waiting;
        this.#waiting = [];
        waiting.forEach(change => change());
    }

    // Inside

    #build() {
        this.#built = true;
        this.setAttribute('role', 'region');
        this.#help.id = `board-help-${Math.random().toString(36).slice(2)}`;
        this.setAttribute('aria-describedby', this.#help.id);
        this.#speaker.setAttribute('aria-live', 'assertive');
        this.append(this.#scroller, this.#menu.element, this.#speaker, this.#help);
        this.#keyboard = new Keyboard(this);
        this.addEventListener('click', event => this.#clicked(event));
        this.#scroller.addEventListener('pointerout', event => this.#pointerLeft(event));
    }

    #clicked(event) {
        if (this.#drag.busy) {
            event.preventDefault();
            return;
        }
        const lane = event.target.closest('.lane-fold')?.closest('.board-lane').lane;
        const card = event.target.closest('.board-card')?.card;
        if (lane) {
            this.toggleLane(lane, !lane.collapsed);
        } else if (card && event.target.closest('.board-card-menu')) {
            this.showMenu(card);
        } else if (card && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
            event.preventDefault();
            this.openCard(card);
        }
    }

    #pointerLeft(event) {
        const lane = event.target.closest('.board-lane')?.lane;
        if (lane && !lane.section.contains(event.relatedTarget)) {
            lane.release();
        }
    }

    #chosen(action, card, laneId) {
        if (action === 'open') {
            this.openCard(card);
        } else if (action === 'more') {
            this.#ask('menu', card.id).catch(() => {});
        } else if (action === 'move') {
            const lane = this.#lanes.get(laneId);
            const from = card.lane;
            const next = card.element.nextElementSibling;
            this.stand(card, lane, lane.list.firstElementChild);
            lane.reveal(card);
            card.focus();
            card.element.scrollIntoView({block: 'nearest', inline: 'nearest'});
            this.announce(fill(this.#texts.dropped, {title: card.data.title, lane: lane.data.title}));
            this.moveCard(card, from, next);
        }
    }

    async #ask(method, ...values) {
        return this.$server?.[method](...values);
    }

    /** Runs the change now, or when the user has let go of the card he carries. */
    #whenStill(change) {
        if (this.hasAttribute('data-dragging') || this.#keyboard?.carrying) {
            this.#waiting.push(change);
        } else {
            change();
        }
    }

    #inLane(laneId, change) {
        this.#whenStill(() => {
            const lane = this.#lanes.get(String(laneId));
            if (lane) {
                change(lane);
            }
        });
    }

    /** Moves the element; answers the lane it left, if another. */
    #insert(card, lane, before) {
        const left = card.lane === lane ? null : card.lane;
        const focused = card.element.contains(document.activeElement);
        lane.list.insertBefore(card.element, before);
        card.lane = lane;
        if (focused) {
            card.element.removeAttribute('data-far');
            card.focus({preventScroll: true});
        } else if (left) {
            card.parts.title.tabIndex = -1;
        }
        return left;
    }

    #card(data) {
        const card = new Card(data, this.#texts);
        this.#cards.set(card.id, card);
        return card;
    }

    /** The card with this data: known and brought up to date, or new and fading in. */
    #seen(data, gently = true) {
        const known = this.#cards.get(String(data.id));
        if (!known) {
            const card = this.#card(data);
            if (gently) {
                card.appear();
            }
            return card;
        }
        this.#refresh(known, data);
        return known;
    }

    #refresh(card, data) {
        if (card.show(data, this.#texts)) {
            card.tint();
        }
    }

    #moveTo(card, lane, index) {
        const others = lane.cards.filter(other => other !== card);
        const before = others[index ?? 0]?.element ?? null;
        if (card.lane === lane && card.element.nextElementSibling === before) {
            return;
        }
        const place = () => lane.still(() => this.stand(card, lane, before));
        if (card.lane && card.lane !== lane) {
            card.tint();
            card.lane.still(place);
        } else {
            place();
        }
    }

    #forget(card) {
        const focused = card.element.contains(document.activeElement);
        const heir = card.element.nextElementSibling?.card ?? card.element.previousElementSibling?.card;
        card.lane.remove(card);
        this.#cards.delete(card.id);
        if (focused) {
            heir?.focus({preventScroll: true});
        }
    }

    #forgetLane(lane) {
        for (const card of lane.cards) {
            this.#cards.delete(card.id);
        }
        this.#watcher?.unobserve(lane.more);
        this.#lanes.delete(lane.id);
        lane.section.remove();
    }

    #loaded(lane, hasMore) {
        lane.hasMore = Boolean(hasMore);
        lane.loading = false;
        lane.settle();
        this.#watchAgain(lane);
    }

    /** The end of a lane that comes near to view asks for more, in lanes scrolled out of sight sideways as well. */
    #watch() {
        this.#watcher = new IntersectionObserver(seen => {
            for (const {isIntersecting, target} of seen) {
                if (isIntersecting) {
                    this.#load(target.lane);
                }
            }
        }, {root: this.#scroller, rootMargin: '0px 400px', scrollMargin: '600px'});
        for (const lane of this.#lanes.values()) {
            this.#watcher.observe(lane.more);
        }
    }

    #watchAgain(lane) {
        this.#watcher?.unobserve(lane.more);
        this.#watcher?.observe(lane.more);
    }

    #load(lane) {
        if (lane.loading || !lane.hasMore || lane.collapsed) {
            return;
        }
        lane.loading = true;
        lane.settle();
        this.#ask('loadMore', lane.id, lane.cards.length).catch(() => {
            lane.loading = false;
            lane.settle();
        });
    }
}

customElements.define('trato-board', TratoBoard);

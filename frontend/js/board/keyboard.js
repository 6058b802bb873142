import {fill} from './make.js';

/**
 * The board without a mouse. Arrow keys (and j, k) go from card to card, Enter opens, m opens the menu. Space picks a card up;
 * then left and right carry it from lane to lane, Space or Enter drops it, Escape or leaving the board puts it back.
 */
export class Keyboard {

    #board;
    #lifted = null;

    constructor(board) {
        this.#board = board;
        board.addEventListener('keydown', event => this.#pressed(event));
        board.addEventListener('focusin', event => this.#focused(event));
        board.addEventListener('focusout', event => this.#left(event));
    }

    get carrying() {
        return this.#lifted !== null;
    }

    #pressed(event) {
        const title = event.target.closest?.('.board-card-title');
        const card = title?.closest('.board-card')?.card;
        if (!card || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
            return;
        }
        const handled = this.#lifted ? this.#carry(event.key) : this.#walk(card, event.key);
        if (handled) {
            event.preventDefault();
            event.stopPropagation();
        }
    }

    #walk(card, key) {
        const cards = card.lane.cards;
        const index = cards.indexOf(card);
        switch (key) {
            case 'ArrowDown':
            case 'j':
                return this.#go(cards[index + 1]);
            case 'ArrowUp':
            case 'k':
                return this.#go(cards[index - 1]);
            case 'Home':
                return this.#go(cards[0]);
            case 'End':
                return this.#go(cards[cards.length - 1]);
            case 'ArrowLeft':
                return this.#go(this.#beside(card, -1));
            case 'ArrowRight':
                return this.#go(this.#beside(card, 1));
            case 'Enter':
                this.#board.openCard(card);
                return true;
            case 'm':
                this.#board.showMenu(card);
                return true;
            case ' ':
                return this.#lift(card);
            default:
                return false;
        }
    }

    #go(card) {
        card?.lane.reveal(card);
        card?.focus();
        card?.element.scrollIntoView({block: 'nearest', inline: 'nearest'});
        return true;
    }

    /** In the next lane that shows cards, the one at about the same height. */
    #beside(card, step) {
        const lanes = this.#board.openLanes;
        const middle = element => {
            const box = element.getBoundingClientRect();
            return box.top + box.height / 2;
        };
        const height = middle(card.element);
        for (let i = lanes.indexOf(card.lane) + step; i >= 0 && i < lanes.length; i += step) {
            const cards = lanes[i].collapsed ? [] : lanes[i].cards.filter(other => !other.element.hasAttribute('data-far'));
            if (cards.length > 0) {
                return cards.reduce((best, other) =>
                    Math.abs(middle(other.element) - height) < Math.abs(middle(best.element) - height) ? other : best);
            }
        }
        return null;
    }

    #lift(card) {
        if (card.movable) {
            this.#lifted = {card, from: card.lane, next: card.element.nextElementSibling};
            card.element.setAttribute('data-lifted', '');
            this.#say('picked', card);
        } else {
            this.#say('fixed', card);
        }
        return true;
    }

    #carry(key) {
        switch (key) {
            case 'ArrowLeft':
                return this.#carryTo(-1);
            case 'ArrowRight':
                return this.#carryTo(1);
            case ' ':
            case 'Enter':
                return this.#drop();
            case 'Escape':
                return this.#putBack(true);
            case 'Tab':
                this.#putBack(false);
                return false;
            default:
                return true;
        }
    }

    #carryTo(step) {
        const {card, from} = this.#lifted;
        const lanes = this.#board.openLanes;
        let i = lanes.indexOf(card.lane) + step;
        while (lanes[i] && lanes[i] !== from && !lanes[i].droppable) {
            i += step;
        }
        if (lanes[i]) {
            if (lanes[i].collapsed) {
                this.#board.toggleLane(lanes[i], false);
            }
            const before = lanes[i] === from ? this.#lifted.next : lanes[i].list.firstElementChild;
            this.#place(card, lanes[i], before);
            this.#say('over', card);
        }
        return true;
    }

    #drop() {
        const {card, from, next} = this.#lifted;
        this.#release();
        if (card.lane === from) {
            this.#say('cancelled', card);
        } else {
            this.#say('dropped', card);
            this.#board.moveCard(card, from, next);
        }
        return true;
    }

    #putBack(focus) {
        const {card, from, next} = this.#lifted;
        this.#release();
        if (card.lane !== from) {
            this.#place(card, from, next, focus);
        }
        this.#say('cancelled', card);
        return true;
    }

    #release() {
        this.#lifted.card.element.removeAttribute('data-lifted');
        this.#lifted = null;
        this.#board.settled();
    }

    #place(card, lane, before, focus = true) {
        const lifted = this.#lifted;
        this.#lifted = null; // moving the element blurs it, which is no reason to put it back
        this.#board.stand(card, lane, before?.parentNode === lane.list ? before : null);
        this.#lifted = lifted;
        if (focus) {
            lane.reveal(card);
            card.focus({preventScroll: true});
            card.element.scrollIntoView({block: 'nearest', inline: 'nearest'});
        }
    }

    #focused(event) {
        const card = event.target.closest?.('.board-card')?.card;
        if (card?.lane) {
            card.lane.activate(card);
        }
    }

    #left(event) {
        if (this.#lifted && !this.#board.contains(event.relatedTarget)) {
            // Moving an element in the page blurs it for a moment; only a focus that is still gone afterwards counts.
            setTimeout(() => {
                if (this.#lifted && !this.#board.contains(document.activeElement)) {
                    this.#putBack(false);
                }
            });
        }
    }

    #say(what, card) {
        const lanes = this.#board.openLanes;
        this.#board.announce(fill(this.#board.texts[what], {
            title: card.data.title,
            lane: card.lane.data.title,
            position: lanes.indexOf(card.lane) + 1,
            total: lanes.length,
        }));
    }
}

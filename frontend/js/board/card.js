import {icon, make, write} from './make.js';

let count = 0;

/** One card: its data as last sent by the server, its element, and where it stands. */
export class Card {

    /** Where it stood before a move that the server has not answered yet: {lane, next}. */
    origin = null;
    lane = null;

    constructor(data, texts) {
        const element = make('li', 'board-card');
        const title = make('a', 'board-card-title');
        title.tabIndex = -1;
        title.draggable = false;
        title.id = `board-card-${++count}`;
        const menu = make('button', 'board-card-menu', '⋯');
        menu.type = 'button';
        menu.tabIndex = -1;
        menu.setAttribute('aria-haspopup', 'menu');
        const facts = make('span', 'visually-hidden');
        facts.id = `${title.id}-facts`;
        title.setAttribute('aria-describedby', facts.id);

        this.element = element;
        this.parts = {
            title, menu, facts,
            company: make('span', 'board-card-company'),
            amount: make('span', 'board-card-amount'),
            avatar: make('span', 'user-avatar'),
            next: make('span', 'board-card-next'),
            age: make('span', 'board-card-age'),
        };
        this.parts.avatar.dataset.size = 's';
        this.parts.avatar.setAttribute('aria-hidden', 'true');
        this.parts.ageText = make('span');
        this.parts.age.append(this.parts.ageText);
        const foot = make('span', 'board-card-foot');
        foot.append(this.parts.avatar, this.parts.next, this.parts.age);
        element.append(title, menu, this.parts.company, this.parts.amount, foot, facts);
        element.card = this;
        element.setAttribute('data-far', ''); // until its lane finds that it is in view
        this.show(data, texts);
    }

    get id() {
        return String(this.data.id);
    }

    get pending() {
        return this.element.hasAttribute('data-pending');
    }

    get movable() {
        return this.data.movable !== false && !this.pending;
    }

    /** Takes the server's data; true if anything a reader can see has changed. */
    show(data, texts) {
        const changed = this.data !== undefined && JSON.stringify(this.data) !== JSON.stringify(data);
        this.data = data;
        const {title, menu, facts, company, amount, avatar, next, age, ageText} = this.parts;
        write(title, data.title);
        title.title = data.title ?? '';
        setLink(title, data.href);
        menu.setAttribute('aria-label', `${texts.menu ?? ''} ${data.title ?? ''}`.trim());
        write(company, data.subtitle);
        write(amount, data.amount);
        write(next, data.next);
        write(ageText, data.age);
        const owner = data.owner;
        avatar.hidden = !owner;
        if (owner) {
            write(avatar, owner.initials);
            avatar.title = owner.name ?? '';
            avatar.style.setProperty('--hue', Number(owner.hue) || 0);
        }
        this.element.classList.toggle('rotting', Boolean(data.rotting));
        if (data.rotting && !age.querySelector('svg')) {
            age.prepend(icon('clock', 14));
        }
        age.title = data.rotting ? texts.rotting ?? '' : '';
        this.element.dataset.movable = data.movable !== false;
        write(facts, [owner?.name, data.rotting ? texts.rotting : null].filter(Boolean).join(', '));
        return changed;
    }

    /** A gentle tint, for what somebody else has just changed. */
    tint() {
        this.mark('data-changed', 1500);
    }

    appear() {
        this.mark('data-new', 400);
    }

    mark(attribute, milliseconds) {
        this.element.removeAttribute(attribute);
        this.element.setAttribute(attribute, '');
        setTimeout(() => this.element.removeAttribute(attribute), milliseconds);
    }

    focus(options) {
        this.parts.title.focus(options);
    }
}

/** Links of this application or the web, nothing that runs. */
function setLink(anchor, href) {
    const url = href ? URL.parse?.(href, document.baseURI) ?? new URL(href, document.baseURI) : null;
    if (url && (url.protocol === 'https:' || url.protocol === 'http:')) {
        anchor.setAttribute('href', href);
    } else {
        anchor.setAttribute('href', '#');
    }
}

/**
 * <trato-text> around a <vaadin-text-area>: buttons with [data-mark] set Markdown's marks around what is selected, and "@" with the
 * beginning of a name offers people, whom the server finds. Arrow keys choose, Enter or Tab takes, Escape leaves.
 */
const MARKS = {bold: ['**', '**'], italic: ['_', '_'], list: ['\n- ', ''], link: ['[', '](https:' + '//)']};
const ASKING = /(?:^|[\s(])@([\p{L}\d.'’-]{0,30}(?: [\p{L}\d.'’-]{0,30})?)$/u;
const PAUSE_MILLIS = 150;
let lists = 0;

class TratoText extends HTMLElement {
    #list = null;
    #at = 0;
    #timer = 0;

    connectedCallback() {
        this.addEventListener('click', this.#onClick);
        this.addEventListener('input', this.#onInput);
        this.addEventListener('keydown', this.#onKey, true);
        this.addEventListener('focusout', this.#onLeave);
    }

    disconnectedCallback() {
        this.removeEventListener('click', this.#onClick);
        this.removeEventListener('input', this.#onInput);
        this.removeEventListener('keydown', this.#onKey, true);
        this.removeEventListener('focusout', this.#onLeave);
        this.#close();
    }

    get #input() {
        return this.querySelector('textarea');
    }

    #onClick = event => {
        const mark = event.target.closest('[data-mark]')?.dataset.mark;
        const input = this.#input;
        if (!mark || !input) {
            return;
        }
        const [before, after] = MARKS[mark];
        const [from, to] = [input.selectionStart, input.selectionEnd];
        this.#replace(from, to, before + input.value.slice(from, to) + after);
        input.setSelectionRange(from + before.length, to + before.length);
    };

    #replace(from, to, text) {
        const input = this.#input;
        input.focus();
        input.setRangeText(text, from, to, 'end');
        input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    }

    #asked() {
        const input = this.#input;
        return input && input.selectionStart === input.selectionEnd ? input.value.slice(0, input.selectionStart).match(ASKING)?.[1] : undefined;
    }

    #onInput = () => {
        clearTimeout(this.#timer);
        const words = this.#asked();
        if (words === undefined) {
            this.#close();
        } else {
            this.#timer = setTimeout(() => this.$server?.people(words), PAUSE_MILLIS);
        }
    };

    /** People found by the server; what was asked before something else was typed is not wanted any more. */
    offer(words, people) {
        if (words !== this.#asked() || people.length === 0) {
            this.#close();
            return;
        }
        this.#close();
        this.#list = document.createElement('ul');
        this.#list.className = 'mention-list';
        this.#list.id = `mention-list-${++lists}`;
        this.#list.setAttribute('role', 'listbox');
        this.#list.setAttribute('aria-label', this.dataset.offer);
        people.forEach((person, i) => {
            const option = document.createElement('li');
            option.id = `${this.#list.id}-${i}`;
            option.setAttribute('role', 'option');
            option.textContent = person.name;
            option.dataset.mention = person.mention;
            option.addEventListener('pointerdown', event => {
                event.preventDefault();
                this.#take(option);
            });
            this.#list.append(option);
        });
        this.append(this.#list);
        this.#input.setAttribute('aria-autocomplete', 'list');
        this.#input.setAttribute('aria-controls', this.#list.id);
        this.#choose(0);
    }

    #choose(at) {
        const options = this.#list.children;
        this.#at = (at + options.length) % options.length;
        [...options].forEach((option, i) => option.setAttribute('aria-selected', String(i === this.#at)));
        this.#input.setAttribute('aria-activedescendant', options[this.#at].id);
    }

    #take(option) {
        const words = this.#asked();
        if (words !== undefined) {
            const to = this.#input.selectionStart;
            this.#replace(to - words.length - 1, to, `${option.dataset.mention} `);
        }
        this.#close();
    }

    #onKey = event => {
        if (!this.#list) {
            return;
        }
        const steps = {ArrowDown: 1, ArrowUp: -1};
        if (steps[event.key]) {
            this.#choose(this.#at + steps[event.key]);
        } else if ((event.key === 'Enter' && !event.ctrlKey) || event.key === 'Tab') {
            this.#take(this.#list.children[this.#at]);
        } else if (event.key === 'Escape') {
            this.#close();
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    };

    #onLeave = event => {
        if (!this.contains(event.relatedTarget)) {
            this.#close();
        }
    };

    #close() {
        this.#list?.remove();
        this.#list = null;
        ['aria-autocomplete', 'aria-controls', 'aria-activedescendant'].forEach(name => this.#input?.removeAttribute(name));
    }
}

if (!customElements.get('trato-text')) {
    customElements.define('trato-text', TratoText);
}

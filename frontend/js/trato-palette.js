/**
 * The keys of the command palette: a combo box whose field keeps the focus while the choice moves in the list below it.
 *
 *   <trato-palette> input[role=combobox] · [role=listbox] > [role=option] … </trato-palette>
 *
 * Arrow keys, Home and End move the choice, Enter clicks it. The server replaces the options as it finds them; the first one is chosen then.
 */
/* Who knows what he wants types on at once, before the server has opened the palette: nothing of it may be lost or do something else. */
const PATIENCE = 3000;
const FIELDS = 'input, textarea, select, [contenteditable]';
let typed = null;
let origin;
let waiting;

function stopWaiting() {
    clearTimeout(waiting);
    document.removeEventListener('keydown', typeAhead, true);
    typed = null;
}

function focused() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) {
        element = element.shadowRoot.activeElement;
    }
    return element;
}

function typeAhead(event) {
    const target = event.composedPath()[0];
    if (target !== origin && target.matches?.(FIELDS)) {
        stopWaiting(); // the focus went into some other field meanwhile
        return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1 && event.key !== 'Backspace') {
        if (event.key === 'Escape') {
            stopWaiting();
        }
        return;
    }
    typed = event.key === 'Backspace' ? typed.slice(0, -1) : typed + event.key;
    event.preventDefault();
    event.stopImmediatePropagation();
}

/* Not in the capture phase: a view in which one of these keys means something else keeps the event to itself. */
document.addEventListener('trato-key', event => {
    if (['mod+k', 'c'].includes(event.detail.key)) {
        stopWaiting();
        typed = '';
        origin = focused();
        document.addEventListener('keydown', typeAhead, true);
        waiting = setTimeout(stopWaiting, PATIENCE);
    }
});

class TratoPalette extends HTMLElement {
    connectedCallback() {
        this.addEventListener('keydown', event => this.press(event));
        this.addEventListener('pointermove', event => this.choose(event.target.closest('[role=option]')));
        this.observer = new MutationObserver(() => this.choose(this.options[0]));
        this.observer.observe(this.querySelector('[role=listbox]'), {childList: true});
        this.choose(this.options[0]);
        requestAnimationFrame(() => this.begin());
    }

    begin() {
        const field = this.field;
        field.focus();
        if (typed) {
            field.value = typed;
            field.dispatchEvent(new Event('input', {bubbles: true}));
        }
        stopWaiting();
    }

    disconnectedCallback() {
        this.observer.disconnect();
    }

    get field() {
        return this.querySelector('[role=combobox]');
    }

    get options() {
        return Array.from(this.querySelectorAll('[role=option]'));
    }

    press(event) {
        const options = this.options;
        const at = options.findIndex(option => option.getAttribute('aria-selected') === 'true');
        const to = {ArrowDown: at + 1, ArrowUp: at - 1 + options.length, Home: 0, End: options.length - 1}[event.key];
        if (event.isComposing || options.length === 0) {
            return;
        }
        if (event.key === 'Enter') {
            event.preventDefault();
            options[at]?.click();
        } else if (to !== undefined && !((event.key === 'Home' || event.key === 'End') && this.field.value)) {
            event.preventDefault();
            this.choose(options[to % options.length]);
            options[to % options.length].scrollIntoView({block: 'nearest'});
        }
    }

    choose(chosen) {
        if (!chosen || chosen.getAttribute('aria-selected') === 'true') {
            return;
        }
        for (const option of this.options) {
            option.setAttribute('aria-selected', String(option === chosen));
        }
        this.field.setAttribute('aria-activedescendant', chosen.id);
    }
}

customElements.get('trato-palette') ?? customElements.define('trato-palette', TratoPalette);

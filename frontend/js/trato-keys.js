/**
 * The keys of the whole application. A key pressed outside of any text field, while no dialog or menu is open, becomes
 *
 *   CustomEvent 'trato-key', detail: {key}   key: mod+k · c · / · j · k · x · e · l · t · Enter · Escape · ?
 *
 * on the nearest element around the focus with data-keys. Its value lists the keys it wants ("j k x e Enter"); empty means all of
 * them. Where no such element is around the focus, the last visible one of the page that wants the key gets it, else the document.
 * The event bubbles. In Flow:
 *
 *   element.setAttribute("data-keys", "j k x");
 *   element.addEventListener("trato-key", e -> …).addEventData("event.detail.key")
 *       .setFilter("'j k x'.split(' ').includes(event.detail.key)");
 *
 * mod+k is Ctrl+K or Cmd+K and also works from inside a text field. Enter is left to whatever has the focus, if that does
 * something with it.
 */
const KEYS = new Set(['c', '/', 'j', 'k', 'x', 'e', 'l', 't', 'Enter', 'Escape', '?']);

const EDITABLE = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], '
    + '[role="textbox"], [role="combobox"], [role="searchbox"]';

const ACTS_ON_ENTER = 'a[href], button, summary, vaadin-button, vaadin-menu-bar-button, vaadin-checkbox, vaadin-tab, vaadin-side-nav-item, '
    + '[role="button"], [role="link"], [role="tab"], [role^="menuitem"], [role="option"], [role="checkbox"], [role="switch"]';

/* Tooltips, notifications and details are "opened" too, but do not hold the keyboard. */
const OVERLAYS = ['dialog', 'confirm-dialog', 'context-menu', 'context-menu-overlay', 'menu-bar-submenu', 'select', 'combo-box',
    'multi-select-combo-box', 'date-picker', 'time-picker', 'popover', 'avatar-group', 'login-overlay']
    .map(name => `vaadin-${name}[opened]`)
    .concat('dialog[open]', '.board-menu:popover-open')
    .join(', ');

document.addEventListener('keydown', event => {
    const key = named(event);
    if (!key || event.defaultPrevented || event.isComposing || document.querySelector(OVERLAYS)) {
        return;
    }
    const path = event.composedPath().filter(node => node instanceof Element);
    if (key !== 'mod+k' && path.some(node => node.matches(EDITABLE))) {
        return;
    }
    if (key === 'Enter' && path.some(node => node.matches(ACTS_ON_ENTER))) {
        return;
    }
    if (event.repeat && key !== 'j' && key !== 'k') {
        return;
    }
    const scope = path.find(node => wants(node, key)) ?? waiting(key);
    if (scope || key === 'mod+k') {
        // The browser has uses of its own for some of these: search in the page, the address bar.
        event.preventDefault();
    }
    (scope ?? document).dispatchEvent(new CustomEvent('trato-key', {bubbles: true, composed: true, detail: {key}}));
});

function named(event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        return event.key.toLowerCase() === 'k' ? 'mod+k' : null;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) {
        return null;
    }
    return KEYS.has(event.key) ? event.key : null;
}

function wants(node, key) {
    const keys = node.getAttribute('data-keys');
    return keys !== null && (keys.trim() === '' || keys.split(/\s+/).includes(key));
}

function waiting(key) {
    return Array.from(document.querySelectorAll('[data-keys]')).findLast(node => wants(node, key) && node.checkVisibility());
}

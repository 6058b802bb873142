/**
 * Editing a value in place, in a .field-edit: Enter or leaving it saves, Escape gives up, Tab goes on to the next field.
 *
 *   <div class="field-row" data-name="amount">                    the row of a field
 *     <div class="field-edit" data-multiline="false"> editor      data-multiline: Enter makes a new line, Ctrl+Enter saves
 *
 * Events on .field-edit, for Flow to listen to:
 *   edit-commit   detail {next, stays}   next: name of the row that Tab went on to, else empty; stays: the user pressed Enter
 *   edit-cancel
 *
 * The value itself has travelled by then: inputs hand theirs over when they lose the focus, and the event follows after that.
 */
const OPEN = '[opened]:not(vaadin-tooltip)';

let tabbed = false;
let entered = null;

document.addEventListener('pointerdown', () => {
    tabbed = false;
}, true);

document.addEventListener('keydown', event => {
    tabbed = event.key === 'Tab';
    const edit = event.target.closest?.('.field-edit');
    // An open list or calendar has these keys first.
    if (!edit || event.isComposing || edit.querySelector(OPEN)) {
        return;
    }
    if (event.key === 'Escape') {
        take(event);
        edit.dispatchEvent(new CustomEvent('edit-cancel'));
    } else if (event.key === 'Enter' && saves(event, edit)) {
        take(event);
        entered = edit;
        document.activeElement.blur();
    }
}, true);

function take(event) {
    event.preventDefault();
    event.stopPropagation();
}

/** Enter opens a closed list, and makes a new line where there may be several. */
function saves(event, edit) {
    return !event.target.closest('vaadin-select') && (edit.dataset.multiline !== 'true' || event.ctrlKey || event.metaKey);
}

document.addEventListener('focusout', event => {
    const edit = event.target.closest?.('.field-edit');
    if (!edit || edit.contains(event.relatedTarget)) {
        return;
    }
    const next = tabbed ? event.relatedTarget?.closest?.('.field-row')?.dataset.name ?? '' : '';
    const stays = entered === edit;
    entered = null;
    setTimeout(() => {
        if (edit.isConnected && !edit.contains(document.activeElement)) {
            edit.dispatchEvent(new CustomEvent('edit-commit', {detail: {next, stays}}));
        }
    });
});

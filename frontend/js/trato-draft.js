/**
 * Keeps what a user typed in a form until it is saved, against a lost connection, an expired session or a closed tab.
 *
 *   <div data-draft="company:new"> … fields with data-field="name" … </div>     the form and its fields
 *   <html data-user-id="42">                                                    whose drafts these are; without it nothing is kept
 *
 * Only what the user himself enters is kept, field by field, in localStorage under the user's id, for seven days. Never kept: password
 * fields, fields whose autocomplete is about passwords, codes or cards, and anything inside [data-draft-skip]. A field whose value means something
 * to the server only (the key of a combo box entry) says in data-draft-value what stands for it; such values come back in the event instead
 * of into the field.
 *
 * Events on the form (bubbling), for Flow to listen to:
 *   draft-found      detail {savedAt, fields}       a draft of this form is there; show .draft-notice and ask
 *   draft-restored   detail {values, references}    both as JSON text: what was put into the fields, and what the server must put there
 *
 * Calls, from Flow as executeJs("window.tratoDrafts.restore($0)", form):
 *   restore(form) · discard(form) · saved(form or key)   after a successful save · forget()   all drafts of this user, at sign-out
 */
const PREFIX = 'trato.draft.';
const WEEK = 7 * 24 * 60 * 60 * 1000;
const SECRET = 'vaadin-password-field, input[type="password"], [autocomplete*="password"], [autocomplete^="cc-"], '
    + '[autocomplete="one-time-code"], [data-draft-skip], [data-draft-skip] *';

const waiting = new Map();
const restoring = new WeakSet();

function user() {
    return document.documentElement.dataset.userId || null;
}

function place(form) {
    const key = typeof form === 'string' ? form : form.dataset.draft;
    return user() && key ? `${PREFIX}${user()}.${key}` : null;
}

function read(at) {
    try {
        const draft = JSON.parse(localStorage.getItem(at));
        return draft && Date.now() - draft.savedAt < WEEK ? draft : null;
    } catch {
        return null; // unreadable or not allowed: then there is no draft
    }
}

function write(at, draft) {
    try {
        localStorage.setItem(at, JSON.stringify(draft));
    } catch {
        // full or not allowed; typing goes on all the same
    }
}

function remove(at) {
    waiting.delete(at);
    try {
        localStorage.removeItem(at);
    } catch {
        // not allowed, so nothing was kept either
    }
}

/** The field an event comes from: the outermost element with data-field, as Vaadin's fields have an input inside. */
function fieldOf(event, form) {
    const path = event.composedPath();
    const inside = path.slice(0, path.indexOf(form)).filter(node => node instanceof Element);
    if (inside.some(node => node.matches(SECRET))) {
        return null;
    }
    return inside.findLast(node => node.hasAttribute('data-field')) ?? null;
}

function valueOf(field, event) {
    if (field.hasAttribute('data-draft-value')) {
        return {reference: field.dataset.draftValue};
    }
    if (field.matches('vaadin-checkbox, input[type="checkbox"]')) {
        return {checked: field.checked};
    }
    // While typing, a Vaadin field's own value lags behind its input element.
    const typed = event.type === 'input' ? event.composedPath()[0] : null;
    return {value: typed?.matches?.('input, textarea') ? typed.value : field.value};
}

function noted(event) {
    const form = event.composedPath().find(node => node instanceof Element && node.hasAttribute('data-draft'));
    const at = form && !restoring.has(form) ? place(form) : null;
    const field = at && fieldOf(event, form);
    if (!field) {
        return;
    }
    const {draft} = waiting.get(at) ?? {draft: read(at) ?? {fields: {}}};
    draft.fields[field.dataset.field] = valueOf(field, event);
    draft.savedAt = Date.now();
    if (!waiting.has(at)) {
        waiting.set(at, {draft, timer: setTimeout(() => flush(at), 400)});
    }
}

function flush(at) {
    const entry = waiting.get(at);
    if (entry) {
        waiting.delete(at);
        write(at, entry.draft);
    }
}

function flushAll() {
    [...waiting.keys()].forEach(flush);
}

/** Drafts nobody came back for. */
function expire() {
    try {
        for (const at of Object.keys(localStorage)) {
            if (at.startsWith(PREFIX) && !read(at)) {
                localStorage.removeItem(at);
            }
        }
    } catch {
        // not allowed
    }
}

const seen = new WeakMap();

/** Tells each form that has just appeared of the draft there is for it; once per form and key. */
function look() {
    for (const form of document.querySelectorAll('[data-draft]')) {
        if (seen.get(form) === form.dataset.draft || !user()) {
            continue;
        }
        seen.set(form, form.dataset.draft);
        const draft = read(place(form));
        if (draft) {
            const detail = {savedAt: draft.savedAt, fields: Object.keys(draft.fields).length};
            form.dispatchEvent(new CustomEvent('draft-found', {bubbles: true, detail}));
        }
    }
}

function put(field, kept) {
    if ('checked' in kept) {
        field.checked = kept.checked;
    } else {
        field.value = kept.value;
    }
    // Flow takes over a value when the field says that the user has changed it.
    field.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    field.dispatchEvent(new CustomEvent('change', {bubbles: true}));
}

window.tratoDrafts = {

    restore(form) {
        const draft = read(place(form));
        if (!draft) {
            return;
        }
        const values = {};
        const references = {};
        restoring.add(form);
        for (const [name, kept] of Object.entries(draft.fields)) {
            const field = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
            if ('reference' in kept) {
                references[name] = kept.reference;
            } else if (field && !field.disabled && !field.readonly && !field.matches(SECRET)) {
                put(field, kept);
                values[name] = kept.value ?? kept.checked;
            }
        }
        restoring.delete(form);
        const detail = {values: JSON.stringify(values), references: JSON.stringify(references)};
        form.dispatchEvent(new CustomEvent('draft-restored', {bubbles: true, detail}));
    },

    discard(form) {
        const at = place(form);
        if (at) {
            remove(at);
        }
    },

    saved(form) {
        this.discard(form);
    },

    forget() {
        waiting.clear();
        if (!user()) {
            return;
        }
        const mine = `${PREFIX}${user()}.`;
        Object.keys(localStorage).filter(at => at.startsWith(mine)).forEach(remove);
    },
};

document.addEventListener('input', noted);
document.addEventListener('change', noted);
window.addEventListener('pagehide', flushAll);
document.addEventListener('visibilitychange', flushAll);

let due = false;
new MutationObserver(() => {
    if (!due) {
        due = true;
        requestAnimationFrame(() => {
            due = false;
            look();
        });
    }
}).observe(document.documentElement, {childList: true, subtree: true, attributeFilter: ['data-draft', 'data-user-id']});

expire();
look();

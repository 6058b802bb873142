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
 *   draft-found      detail {savedAt, names}        a draft of this form is there, of the fields named (comma between); show .draft-notice
 *                                                   and ask. Fields that are not on the screen must be before restore is called
 *   draft-restored   detail {references, bases}     as JSON text: what the server must put into fields, and what fields said in
 *                                                   data-draft-base (the value that was there before) when the user began to type
 *
 * Calls, from Flow as executeJs("window.tratoDrafts.restore($0)", form):
 *   restore(form) · discard(form) · saved(form or key)   after a successful save · savedField(key, name)   after one field was saved
 *   forget()   all drafts of this user, at sign-out
 */
const PREFIX = 'trato.draft.';
const WEEK = 7 * 24 * 60 * 60 * 1000;
const SECRET = 'vaadin-password-field, input[type="password"], [autocomplete*="password"], [autocomplete^="cc-"], '
    + '[autocomplete="one-time-code"], [data-draft-skip], [data-draft-skip] *';

const waiting = new Map();
const restoring = new WeakSet();
const touched = new WeakSet();

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
    const field = form && fieldOf(event, form);
    if (field) {
        note(form, field, valueOf(field, event));
    }
}

function note(form, field, value) {
    const at = restoring.has(form) ? null : place(form);
    if (!at) {
        return;
    }
    if ('reference' in value) {
        touched.add(field);
    }
    const {draft} = waiting.get(at) ?? {draft: read(at) ?? {fields: {}}};
    draft.fields[field.dataset.field] = {...value, base: field.dataset.draftBase};
    draft.savedAt = Date.now();
    if (!waiting.has(at)) {
        waiting.set(at, {draft, timer: setTimeout(() => flush(at), 400)});
    }
}

/** What an entry of a combo box means is known when the server has answered the user's choice. */
function answered(field) {
    const form = touched.has(field) && field.closest('[data-draft]');
    if (form) {
        note(form, field, {reference: field.dataset.draftValue});
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
            const detail = {savedAt: draft.savedAt, names: Object.keys(draft.fields).join(',')};
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
        const references = {};
        const bases = {};
        restoring.add(form);
        for (const [name, kept] of Object.entries(draft.fields)) {
            const field = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
            if ('reference' in kept) {
                references[name] = kept.reference;
            } else if (field && !field.disabled && !field.readonly && !field.matches(SECRET)) {
                put(field, kept);
            }
            if (kept.base !== undefined) {
                bases[name] = kept.base;
            }
        }
        restoring.delete(form);
        const detail = {references: JSON.stringify(references), bases: JSON.stringify(bases)};
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

    savedField(key, name) {
        const at = place(key);
        flush(at);
        const draft = at && read(at);
        if (draft) {
            delete draft.fields[name];
            if (Object.keys(draft.fields).length) {
                write(at, draft);
            } else {
                remove(at);
            }
        }
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
new MutationObserver(mutations => {
    mutations.filter(mutation => mutation.attributeName === 'data-draft-value').forEach(mutation => answered(mutation.target));
    if (!due) {
        due = true;
        requestAnimationFrame(() => {
            due = false;
            look();
        });
    }
}).observe(document.documentElement, {childList: true, subtree: true, attributeFilter: ['data-draft', 'data-draft-value', 'data-user-id']});

expire();
look();

/**
 * In the list of notifications (.notice-days) j and k go from one to the next, Enter opens it: they are links.
 */
const links = list => [...list.querySelectorAll('.notice :is(a.notice-body, vaadin-button)')]
    .filter((each, at, all) => all.findIndex(other => other.closest('.notice') === each.closest('.notice')) === at);

document.addEventListener('trato-key', event => {
    const list = event.target instanceof Element ? event.target.closest('.notice-days') : null;
    if (!list || !['j', 'k'].includes(event.detail.key)) {
        return;
    }
    const all = links(list);
    const now = all.findIndex(each => each.closest('.notice').contains(document.activeElement));
    const next = event.detail.key === 'j' ? now + 1 : now - 1;
    all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
});

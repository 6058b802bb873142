/**
 * The tabs of a narrow record page: a click on [data-zone-target] shows that zone of the nearest .record-page, at once and without the
 * server. Arrow keys go from tab to tab. Without a click the page shows its identity zone (css/page.css).
 */
document.addEventListener('click', event => {
    const tab = event.target.closest?.('.record-page [data-zone-target]');
    if (tab) {
        show(tab);
    }
});

document.addEventListener('keydown', event => {
    const tab = event.target.closest?.('.record-page [data-zone-target]');
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (tab && step) {
        const tabs = Array.from(tab.parentElement.querySelectorAll('[data-zone-target]'));
        const other = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
        event.preventDefault();
        show(other);
        other.focus();
    }
});

function show(tab) {
    tab.closest('.record-page').dataset.zone = tab.dataset.zoneTarget;
    for (const other of tab.parentElement.querySelectorAll('[data-zone-target]')) {
        const chosen = other === tab;
        other.setAttribute('aria-selected', String(chosen));
        other.tabIndex = chosen ? 0 : -1;
    }
}

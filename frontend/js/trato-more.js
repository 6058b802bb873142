/**
 * <trato-more> around a button "show more": presses it by itself as soon as it is scrolled into view. Without a pointer or without
 * this script the button does the same.
 */
class TratoMore extends HTMLElement {
    connectedCallback() {
        this.watch = new IntersectionObserver(entries => {
            if (entries.some(entry => entry.isIntersecting)) {
                this.querySelector('vaadin-button')?.click();
            }
        }, {rootMargin: '200px'});
        this.watch.observe(this);
    }

    disconnectedCallback() {
        this.watch.disconnect();
    }
}

if (!customElements.get('trato-more')) {
    customElements.define('trato-more', TratoMore);
}

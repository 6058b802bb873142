/**
 * The keys of a list of results: j and k, and the arrow keys, move the focus from link to link; / goes back to the search field, from which
 * the arrow down leads to the first result. Enter is what it always is on a link.
 *
 *   input … <trato-results data-keys="j k /"> ol > li > a … </trato-results>
 */
class TratoResults extends HTMLElement {
    connectedCallback() {
        this.addEventListener('trato-key', event => this.go(event.detail.key));
        this.addEventListener('keydown', event => this.arrow(event));
        this.field?.addEventListener('keydown', event => {
            if (event.key === 'ArrowDown' && this.links.length > 0) {
                event.preventDefault();
                this.links[0].focus();
            }
        });
    }

    get links() {
        return Array.from(this.querySelectorAll('a.hit'));
    }

    get field() {
        return this.parentElement?.querySelector('.search-field');
    }

    go(key) {
        if (key === '/') {
            this.field?.focus();
        } else {
            this.move(key === 'j' ? 1 : -1);
        }
    }

    arrow(event) {
        const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
        if (step) {
            event.preventDefault();
            this.move(step);
        }
    }

    move(step) {
        const links = this.links;
        const at = links.indexOf(document.activeElement);
        if (step < 0 && at <= 0) {
            this.field?.focus();
        } else {
            links[Math.min(at + step, links.length - 1)]?.focus();
        }
    }
}

customElements.get('trato-results') ?? customElements.define('trato-results', TratoResults);

/**
 * <trato-push data-key="…"> around a button: on a click the browser is asked whether it may show messages, and subscribes with the key of
 * this installation. Then
 *
 *   CustomEvent 'trato-push', detail: {endpoint, key, auth, browser}     it takes messages there
 *   CustomEvent 'trato-push-refused', detail: {why}                      'denied' by its user or his settings, 'unable' otherwise
 */
const WORKER = new URL('../js/trato-push-worker.js', import.meta.url);

class TratoPush extends HTMLElement {
    connectedCallback() {
        this.addEventListener('click', this);
    }

    disconnectedCallback() {
        this.removeEventListener('click', this);
    }

    async handleEvent() {
        if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
            this.tell('trato-push-refused', {why: 'unable'});
            return;
        }
        if (await Notification.requestPermission() !== 'granted') {
            this.tell('trato-push-refused', {why: 'denied'});
            return;
        }
        try {
            await navigator.serviceWorker.register(WORKER);
            this.tell('trato-push', await this.subscribe());
        } catch (error) {
            console.warn('No messages in this browser', error);
            this.tell('trato-push-refused', {why: 'unable'});
        }
    }

    async subscribe() {
        const registration = await active(await navigator.serviceWorker.getRegistration(WORKER));
        const wanted = {userVisibleOnly: true, applicationServerKey: this.dataset.key};
        let subscription;
        try {
            subscription = await registration.pushManager.subscribe(wanted);
        } catch (error) {
            // it may know us by another key, from another life of this installation
            await (await registration.pushManager.getSubscription())?.unsubscribe();
            subscription = await registration.pushManager.subscribe(wanted);
        }
        return {endpoint: subscription.endpoint, key: encoded(subscription.getKey('p256dh')), auth: encoded(subscription.getKey('auth')), browser: name()};
    }

    tell(type, detail) {
        this.dispatchEvent(new CustomEvent(type, {detail}));
    }
}

/** Its scope is not this page's, so that "ready" would wait for ever. */
function active(registration) {
    const coming = registration.installing ?? registration.waiting;
    return registration.active ? registration : new Promise(resolve => coming.addEventListener('statechange', () => {
        if (coming.state === 'activated') {
            resolve(registration);
        }
    }));
}

function encoded(buffer) {
    return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** A name by which its user knows it again. */
function name() {
    const agent = navigator.userAgent;
    const browser = /Edg\//.test(agent) ? 'Edge' : /Firefox\//.test(agent) ? 'Firefox' : /Chrom(e|ium)\//.test(agent) ? 'Chrome' : /Safari\//.test(agent) ? 'Safari' : '';
    const system = /Android/.test(agent) ? 'Android' : /iPhone|iPad/.test(agent) ? 'iOS' : /Mac OS/.test(agent) ? 'macOS' : /Windows/.test(agent) ? 'Windows' : 'Linux';
    return [browser, system].filter(each => each).join(' · ');
}

if (!customElements.get('trato-push')) {
    customElements.define('trato-push', TratoPush);
}

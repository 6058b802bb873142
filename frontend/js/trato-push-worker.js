/**
 * Shows what Trato sends to this browser, also while no tab of it is open, and opens the page that it is about. A message with the tag of
 * one before takes its place, so that one that was sent twice is seen once.
 */
self.addEventListener('push', event => {
    const message = event.data?.json() ?? {};
    event.waitUntil(self.registration.showNotification(message.title ?? 'Trato', {
        body: message.body ?? '',
        tag: message.tag,
        lang: message.language,
        icon: new URL('../icons/trato.svg', self.location).href,
        data: {path: message.path ?? ''},
    }));
});

self.addEventListener('notificationclick', event => {
    event.notification.close();
    event.waitUntil(self.clients.openWindow(new URL('../../' + event.notification.data.path, self.location)));
});

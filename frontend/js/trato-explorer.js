/**
 * The explorer of the API: Swagger UI over the description that Trato gives whoever is signed in. Every call bears a token that lasts an
 * hour, which is kept in this page alone; no cookie goes along.
 */
const LIBRARY = new URL('../../webjars/swagger-ui/5.34.1/swagger-ui-bundle.js', import.meta.url).href;

const csrf = document.querySelector('meta[name=csrf]');
const may = document.getElementById('explorer-may');
const trouble = document.getElementById('explorer-trouble');
const root = document.documentElement;
let token = '';

/** Swagger UI goes dark by a class; Trato by its attribute, or else as the system has it. */
const system = matchMedia('(prefers-color-scheme: dark)');
const paint = () => {
    const theme = root.getAttribute('theme');
    root.classList.toggle('dark-mode', theme === 'dark' || !theme && system.matches);
};
system.addEventListener('change', paint);
paint();

/** A sentence instead of calls that all fail. */
const complain = () => {
    trouble.textContent = trouble.dataset.text;
    trouble.hidden = false;
};

const enter = async () => {
    const answer = await fetch(`explorer/token?write=${may.value}`, {
        method: 'POST',
        headers: {[csrf.dataset.header]: csrf.content},
        redirect: 'error',
    });
    if (!answer.ok) {
        throw new Error(`${answer.status}`);
    }
    token = (await answer.json()).token;
};

const load = () => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = LIBRARY;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
});

/** The token goes to Trato's own calls and nowhere else. */
const sign = request => {
    const url = new URL(request.url, document.baseURI);
    if (url.origin === location.origin && url.pathname.includes('/api/v1')) {
        request.headers.Authorization = `Bearer ${token}`;
        request.headers['Accept-Language'] = root.lang;
        request.credentials = 'omit';
    }
    return request;
};

may.addEventListener('change', () => enter().catch(complain));

/** What Swagger UI leaves without a name, a level or a way to scroll by keyboard. */
const place = document.getElementById('explorer');
const name = () => {
    for (const select of place.querySelectorAll('select:not([aria-label])')) {
        select.setAttribute('aria-label', select.closest('[data-param-name]')?.dataset.paramName ?? place.dataset.form);
    }
    for (const box of place.querySelectorAll('pre:not([tabindex])')) {
        box.tabIndex = 0;
    }
    for (const heading of place.querySelectorAll('h3:not([aria-level]), h4:not([aria-level])')) {
        heading.setAttribute('aria-level', heading.localName === 'h3' ? '2' : '3');
    }
};
new MutationObserver(name).observe(place, {childList: true, subtree: true});

try {
    await Promise.all([enter(), load()]);
    window.SwaggerUIBundle({
        url: 'api/v1/openapi.json',
        domNode: place,
        presets: [window.SwaggerUIBundle.presets.apis],
        docExpansion: 'none',
        defaultModelsExpandDepth: -1,
        tryItOutEnabled: true,
        validatorUrl: null,
        requestInterceptor: sign,
    });
} catch {
    complain();
}

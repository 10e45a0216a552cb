// The one way to the server for what htmx does not do (docs/decisions/0003): the caller keeps what
// was typed, reads JSON or decides by status. Same origin, marked as a script's, and never endless.

const TIMEOUT = 30000;

export function cookieValue(cookies, name) {
  return (`; ${cookies}`.split(`; ${name}=`)[1] || "").split(";")[0];
}

export const csrfToken = () => cookieValue(document.cookie, "csrftoken");

/* A body makes it a POST. Rejects when there is no answer; an answer of any status is returned. */
export async function request(url, { body, signal, timeout = TIMEOUT } = {}) {
  const stopper = new AbortController();
  const stop = () => stopper.abort();
  const alarm = setTimeout(stop, timeout);
  if (signal) signal.addEventListener("abort", stop);
  const headers = { "X-Requested-With": "fetch" };
  if (body) headers["X-CSRFToken"] = csrfToken();
  try {
    return await fetch(url, {
      method: body ? "POST" : "GET",
      body,
      headers,
      signal: stopper.signal,
      credentials: "same-origin",
    });
  } finally {
    clearTimeout(alarm);
  }
}

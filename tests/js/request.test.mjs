import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { cookieValue, request } from "../../static/js/modules/request.js";

let asked;
const kept = globalThis.fetch;

beforeEach(() => {
  globalThis.document = { cookie: "theme=dark; csrftoken=abc" };
  globalThis.fetch = (url, options) => {
    asked = { url, ...options };
    return Promise.resolve({ ok: false, status: 401 });
  };
});
afterEach(() => {
  globalThis.fetch = kept;
});

test("a cookie is found by its whole name", () => {
  assert.equal(cookieValue("a=1; csrftoken=x; b=2", "csrftoken"), "x");
  assert.equal(cookieValue("xcsrftoken=1", "csrftoken"), "");
  assert.equal(cookieValue("", "csrftoken"), "");
});

test("a body makes it a POST with the token", async () => {
  await request("/save/", { body: "x" });
  assert.equal(asked.method, "POST");
  assert.equal(asked.headers["X-CSRFToken"], "abc");
  assert.equal(asked.credentials, "same-origin");
});

test("without one it is a GET that tells no token; a 401 is an answer", async () => {
  const answer = await request("/suggest/");
  assert.equal(asked.method, "GET");
  assert.equal(asked.headers["X-CSRFToken"], undefined);
  assert.equal(answer.status, 401);
});

test("it ends when its time is over, or when it is called off", async () => {
  globalThis.fetch = (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
    });
  await assert.rejects(request("/slow/", { timeout: 5 }), { name: "AbortError" });
  const stopper = new AbortController();
  const waiting = request("/slow/", { signal: stopper.signal });
  stopper.abort();
  await assert.rejects(waiting, { name: "AbortError" });
});

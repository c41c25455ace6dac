// Loads the page again when the server says that the tenant changed; the call that is played goes on where it was.
"use strict";
(() => {
  const events = new EventSource("/events");
  events.onmessage = () => location.reload();
})();

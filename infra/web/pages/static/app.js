"use strict";
// Nothing here is needed to read: it adds live arrival, suggestions, and "why" in place.
(() => {
  const get = async (address) => {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  // Moments are told in the reader's time, days as they are.
  const shapes = { moment: { dateStyle: "medium", timeStyle: "short" }, short: { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } };
  const localise = (root) => {
    for (const time of root.querySelectorAll("time[datetime*=T]")) {
      const [at, exact] = [new Date(time.dateTime), time.title || time.textContent];
      const here = at.toLocaleString([], shapes.moment);
      if (time.className && at.getFullYear() === new Date().getFullYear()) time.textContent = at.toLocaleString([], shapes.short);
      else if (time.className || !time.title) time.textContent = here;
      if (time.title && !time.className) time.dataset.age = here;
      time.title = `${here} (${exact})`;
    }
  };
  localise(document);

  // Ages grow while a page is open.
  setInterval(() => {
    for (const time of document.querySelectorAll("time[data-age]")) {
      const hours = (Date.now() - Date.parse(time.dateTime)) / 3600000;
      const told = hours < 2 ? `${Math.floor(hours * 60)} min` : hours < 48 ? `${Math.floor(hours)} h` : `${Math.floor(hours / 24)} days`;
      if (hours * 60 >= 1) time.textContent = hours < 168 ? `${told} ago` : time.dataset.age;
    }
  }, 60000);

  // Beside the articles panels are open, as styled.
  const unfold = (root) => {
    if (matchMedia("(min-width:1100px)").matches) root.querySelectorAll(".fold").forEach((fold) => (fold.open = true));
  };
  unfold(document);

  // A picture that does not come leaves no hole.
  addEventListener("error", ({ target }) => {
    if (target.matches?.(".shot img, .om img")) (target.closest(".pic, .thumb") ?? target).remove();
  }, true);

  // What a reader saw of a story stays in this browser: the time of its newest article then.
  const lookedAt = (page) => {
    const story = page.querySelector(".story[data-last]");
    if (!story || !page.querySelector("#last-look")) return;
    try {
      const { id, last } = story.dataset;
      const { [id]: before, ...others } = JSON.parse(localStorage.getItem("seen") ?? "{}");
      localStorage.setItem("seen", JSON.stringify(Object.fromEntries([...Object.entries(others), [id, last]].slice(-200))));
      return before < last && before;
    } catch {
      // Nothing is kept, or something else under that name.
    }
  };
  const before = lookedAt(document);
  if (before) {
    const link = document.querySelector("#last-look");
    link.href = `?since=${encodeURIComponent(before)}#changes`;
    link.hidden = false;
    link.closest("details").open = true;
  }

  // "Why here?" opens under its article.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-open]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const under = link.parentElement;
    const open = under.querySelector(".why-box");
    if (open) {
      open.remove();
      link.setAttribute("aria-expanded", "false");
      return;
    }
    try {
      const box = (await get(link.dataset.open)).querySelector("#why");
      localise(box);
      box.removeAttribute("id");
      under.append(box);
      link.setAttribute("aria-expanded", "true");
    } catch {
      location.href = link.href;
    }
  });

  // The slider says where it stands and goes there once a pointer lets go; keys have the button.
  let byKey = false;
  document.addEventListener("keydown", () => (byKey = true));
  document.addEventListener("pointerdown", () => (byKey = false));
  document.addEventListener("input", ({ target: part }) => {
    if (part.id !== "part") return;
    const [start, end] = [Date.parse(part.dataset.start), Date.parse(part.dataset.end)];
    const then = new Date(start + ((end - start) * part.value) / part.max);
    document.querySelector("#part-then").value = `to ${then.toLocaleString([], shapes.moment)}`;
  });
  document.addEventListener("change", ({ target }) => {
    if (target.id === "part" && !byKey) target.form.requestSubmit();
  });

  // Suggestions while one types.
  for (const input of document.querySelectorAll("input[data-suggest]")) {
    const list = document.createElement("datalist");
    list.id = `${input.id}-suggestions`;
    input.after(list);
    input.setAttribute("list", list.id);
    let waiting;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const text = input.value.trim();
        if (text.length < 2) return;
        const answer = await fetch(new URL(`api/v1/suggest?q=${encodeURIComponent(text)}`, input.form.action));
        if (!answer.ok) return;
        const { suggestions } = await answer.json();
        list.replaceChildren(...suggestions.map((each) => new Option(each.headline)));
      }, 150);
    });
  }

  // Live: the page is read again when something happened, and only what changed is replaced.
  const { live: source, first } = document.body.dataset;
  if (!source || !window.EventSource) return;

  const key = (row) => row.dataset.story || row.id;
  const arrive = (fresh) => {
    // The row with the focus or under the pointer stays where it is.
    const held = document.querySelector("#live-rows > :focus-within") ?? document.querySelector("#live-rows > :hover");
    const place = held?.getBoundingClientRect().top;
    renew(fresh);
    if (held) scrollBy(0, held.getBoundingClientRect().top - place);
  };
  const renew = (fresh) => {
    localise(fresh);
    unfold(fresh);
    lookedAt(fresh);
    for (const id of ["live-head", "live-chips", "live-shown", "live-side"]) {
      const [old, now] = [document.getElementById(id), fresh.getElementById(id)];
      if (old && now && old.innerHTML !== now.innerHTML && !old.contains(document.activeElement)) {
        const lists = now.querySelectorAll("details");
        old.querySelectorAll("details").forEach((list, n) => lists[n]?.toggleAttribute("open", list.open));
        old.replaceWith(now);
      }
    }
    const rows = document.querySelector("#live-rows");
    const coming = fresh.querySelector("#live-rows");
    if (rows && coming) {
      if (!coming.querySelector(".empty")) rows.querySelector(".empty")?.remove();
      const known = new Map([...rows.children].map((row) => [key(row), row]));
      let before = rows.firstElementChild;
      for (const row of [...coming.children]) {
        const old = known.get(key(row));
        if (!old) {
          // A text whose first publisher turned out to be another one stands there once.
          const former = [...known.values()].find(
            (each) => each.dataset.text === row.dataset.text && !coming.querySelector(`#${each.id}`),
          );
          row.classList.add("new");
          rows.insertBefore(row, before);
          former?.remove();
          if (former === before) before = row.nextElementSibling;
        } else {
          const [was, is] = [old, row].map((each) => each.querySelector(".under"));
          const used = was && (was.contains(document.activeElement) || was.querySelector("[open], .why-box"));
          if (was && is && !used && was.innerHTML !== is.innerHTML) was.replaceWith(is);
          before = old.nextElementSibling;
        }
      }
    }
    const list = document.querySelector("#live-list");
    if (list) {
      const known = new Map([...document.querySelectorAll("[data-story]")].map((row) => [key(row), row]));
      let added = 0;
      for (const row of fresh.querySelectorAll("[data-story]")) {
        const old = known.get(key(row));
        if (!old) added += 1;
        for (const part of [".meta", ".pictures"]) {
          const [was, is] = [old?.querySelector(part), row.querySelector(part)];
          if (was && is && was.innerHTML !== is.innerHTML) was.replaceWith(is);
        }
      }
      const empty = known.size === 0 && added > 0;
      if (empty) return location.reload();
      const news = document.querySelector("#live-news");
      if (news && added) {
        const link = Object.assign(document.createElement("a"), { href: location.href });
        link.textContent = added === 1 ? "A story has moved up: show it" : `${added} stories have moved up: show them`;
        news.replaceChildren(link);
        news.hidden = false;
      }
    } else if (!rows && fresh.querySelector("#live-list")) {
      location.reload();
    }
  };

  // Once a second at most, one after the other.
  let pending = false;
  let reading = Promise.resolve();
  const read = async () => {
    pending = false;
    try {
      arrive(await get(location.href));
    } catch (error) {
      console.warn("not refreshed:", error);
    }
  };
  const refresh = () => {
    if (pending || document.hidden) return;
    pending = true;
    setTimeout(() => (reading = reading.then(read)), 1000);
  };

  // A browser opens six connections to a server at most: a hidden tab holds none.
  let events = null;
  let waiting;
  const leave = () => {
    clearTimeout(waiting);
    events?.close();
    events = null;
  };
  const listen = (address) => {
    leave();
    events = new EventSource(address);
    for (const kind of ["opened", "joined", "moved", "merged", "split", "closed", "reopened", "retitled", "withdrawn"]) {
      events.addEventListener(kind, refresh);
    }
    events.addEventListener("error", () => {
      // A lost connection is opened again, but not after a refusal.
      if (events?.readyState === EventSource.CLOSED) waiting = setTimeout(back, 15000);
    });
  };
  const back = () => {
    listen(source);
    refresh();
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : back()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", ({ persisted }) => persisted && back());
  if (!document.hidden) listen(first); // what came since the page was made counts
})();

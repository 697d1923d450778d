"use strict";
// Remarks of a team, where `hectare serve` gave the page: it marks the page by <meta name="hectare-remarks">. Without the
// mark, and until a reviewer signs in with a token, remarks stay in this browser.
(() => {
  const {el, byId, replace} = hectare;
  const root = document.querySelector('meta[name="hectare-remarks"]')?.content;
  if (!root) return;

  // Each word: [zh, en].
  const words = {
    label: ["令牌", "Token"], signIn: ["登录", "Sign in"], signOut: ["退出", "Sign out"], refresh: ["刷新", "Refresh"],
    intro: ["团队批注保存在服务器上。用您的令牌登录即可查看和添加；未登录时，批注只保存在本浏览器中。",
      "The team's remarks are kept on the server. Sign in with your token to see and add them; until then remarks stay in this browser."],
    connected: ["已登录：批注保存在服务器上，作者为令牌对应的姓名。服务器上共 {0} 条。",
      "Signed in: remarks are kept on the server, under the name of your token. It has {0}."],
    wrongToken: ["令牌不正确。", "This token is not known."],
    unreachable: ["服务器没有应答；批注已保存在本浏览器中，下次登录时发送。", "The server does not answer; remarks stay in this browser and are sent when you sign in again."],
    refused: ["服务器未接受该批注，已保存在本浏览器中：{0}", "The server did not take the remark; it stays in this browser: {0}"],
    notYours: ["这是他人的批注，只有作者可以删除。", "This is another reviewer's remark: only its author can delete it."],
    sent: ["批注已保存到服务器", "Remark saved on the server"],
  };
  const t = (key, value) => words[key][hectare.language() === "zh" ? 0 : 1].replace("{0}", value);

  let token = null, shared = new Map(), page = null, told = "";
  const tell = (text) => { told = text; hectare.say(text); };
  const keep = (value) => {
    token = value;
    try {
      if (value) sessionStorage.setItem("hectare-token", value); else sessionStorage.removeItem("hectare-token");
    } catch { /* nothing is kept then */ }
  };

  const ask = (method, path = "", body = undefined) => fetch(root + path, {
    method, body, cache: "no-store", credentials: "omit", redirect: "error",
    headers: {Authorization: `Bearer ${token}`, ...(body ? {"Content-Type": "application/geo+json"} : {}),
      "Accept-Language": hectare.language()},
  });

  const changed = () => page.remarksChanged();

  // The remarks of the server; those of this browser are sent to it.
  const load = async () => {
    const session = token;
    told = "";
    try {
      const answer = await ask("GET");
      if (token !== session) return;
      if (answer.status === 401) return withdrawn();
      if (!answer.ok) throw new Error(answer.statusText);
      const text = await answer.text();
      if (token !== session) return;
      shared = new Map(hectare.remarksFrom(text).map((remark) => [remark.id, remark]));
      await send(hectare.ownRemarks());
    } catch {
      tell(t("unreachable"));
    }
    changed();
  };

  // The server no longer knows the token.
  const withdrawn = () => {
    keep(null);
    shared = new Map();
    tell(t("wrongToken"));
    changed();
  };

  // A refusal in the server's words; a machine between here and there may answer in other ones.
  const reason = (answer, text) => {
    try {
      return JSON.parse(text).detail || answer.statusText;
    } catch {
      return `${answer.status} ${answer.statusText}`;
    }
  };

  const send = async (remarks) => {
    const session = token;
    for (const remark of remarks) {
      const body = JSON.stringify(JSON.parse(hectare.remarksAsGeoJSON([remark])).features[0]);
      const answer = await ask("PUT", `/${encodeURIComponent(remark.id)}`, body);
      const text = await answer.text();
      if (token !== session) return;
      if (answer.status === 401) return withdrawn();
      // Somebody else's, of which the server has the newer words.
      if (answer.status === 403 && shared.has(remark.id)) {
        hectare.forgetOwn(remark.id);
        continue;
      }
      if (!answer.ok) {
        tell(t("refused", reason(answer, text)));
        continue;
      }
      const [kept] = hectare.remarksFrom(`{"features": [${text}]}`);
      shared.set(kept.id, kept);
      hectare.forgetOwn(kept.id);
      hectare.say(t("sent"));
    }
  };

  hectare.sharedRemarks = () => [...shared.values()];

  // Called when remarks were written in this browser.
  hectare.remarksWritten = async (remarks) => {
    if (!token) return;
    told = "";
    try {
      await send(remarks);
    } catch {
      tell(t("unreachable"));
    }
    changed();
  };

  // Takes a remark out at the server, and then here too; false where the server does not have it.
  hectare.deleteShared = (remark, deleteHere) => {
    if (!token || !shared.has(remark.id)) return false;
    ask("DELETE", `/${encodeURIComponent(remark.id)}`).then((answer) => {
      if (answer.status === 403) {
        tell(t("notYours"));
        return changed();
      }
      if (!answer.ok && answer.status !== 404) throw new Error(answer.statusText);
      shared.delete(remark.id);
      deleteHere();
      changed();
    }).catch(() => { tell(t("unreachable")); changed(); });
    return true;
  };

  const message = () => told ? el("p", {class: "flag"}, told) : null;

  const draw = () => {
    const place = byId("server");
    place.hidden = false;
    document.body.classList.toggle("signed-in", token !== null);
    if (token) {
      return replace(place, el("p", {class: "note"}, t("connected", shared.size)), message(), el("div", {class: "row"},
        el("button", {type: "button", onclick: load}, t("refresh")),
        el("button", {type: "button", onclick: () => { keep(null); shared = new Map(); told = ""; changed(); }}, t("signOut"))));
    }
    const input = el("input", {type: "password", id: "token", autocomplete: "off", maxlength: 256, required: true});
    const form = el("form", {class: "row"}, el("label", {}, el("span", {}, t("label")), input),
      el("button", {type: "submit", class: "primary"}, t("signIn")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      // What no token can hold would not go into a header field.
      if (!/^[!-~]+$/.test(input.value.trim())) {
        tell(t("wrongToken"));
        return draw();
      }
      keep(input.value.trim());
      load();
    });
    replace(place, el("p", {class: "note"}, t("intro")), message(), form);
  };
  hectare.drawServer = draw;

  hectare.startServer = (act) => {
    page = act;
    try { token = sessionStorage.getItem("hectare-token"); } catch { /* nothing is kept then */ }
    if (token) load();
  };
})();

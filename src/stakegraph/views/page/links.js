// The second look at every address: Python has already refused what may mislead, and the page trusts nobody.

const REFUSED = /[\s\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\\]/u;

function checkLink(text) {
  if (typeof text !== "string" || text.length > 2048 || REFUSED.test(text)) return null;
  let url;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  const known = (url.protocol === "https:" || url.protocol === "http:") && url.hostname;
  return known && !url.username && !url.password && !/^[a-z]+:\/*[^/?#]*@/i.test(text) ? url : null;
}

// What Python refused (`plain`) is never a link, whatever the browser thinks of it.
function linkTo(proof) {
  const label = proof.title || proof.source;
  const url = checkLink(proof.link);
  const text = proof.plain ?? proof.link;
  if (!url) return [words(label), text ? words(` (${text})`) : ""];
  const made = words(label, "a", { rel: "noopener noreferrer nofollow", target: "_blank" });
  made.href = url.href;
  return [made, ` (${url.host})`];
}

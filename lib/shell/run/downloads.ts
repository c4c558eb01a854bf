import { options, takesNext } from "../unwrap/options";
import { baseName, type RunWord } from "./run-command";

const CURL_TAKES = options(
  "-o -d -H -X -u -A -e -b -c -F -T -m -w -x -K -E -r -Y -y -z --output --data --header --request --user --max-time --retry",
);

/** The files that a download is saved in: curl -o, curl -O, wget, aria2c, git clone's folder aside. */
export function savedDownloads(name: string, words: readonly RunWord[]): string[] {
  if (name !== "curl" && name !== "wget" && name !== "aria2c" && name !== "http" && name !== "scp" && name !== "fetch")
    return [];
  const saved: string[] = [];
  let address = "";
  let named = name !== "curl";
  for (let at = 1; at < words.length; at++) {
    const { value } = words[at] ?? { value: null };
    if (value === null) continue;
    const flag = name === "wget" ? /^(?:-\w*O|--output-document)(?:=(.+))?$/ : /^(?:-\w*o|--output|--out)(?:=(.+))?$/;
    const match = flag.exec(value);
    if (match) {
      const path = match[1] ?? words[++at]?.value;
      if (path && path !== "-") saved.push(path);
      named = false;
    } else if (value.startsWith("-")) {
      if (name === "curl" && /^(-\w*O\w*|--remote-name(-all)?)$/.test(value)) named = true;
      if (takesNext(value, CURL_TAKES)) at++;
    } else address = value;
  }
  const remote = baseName(address.replace(/[?#].*$/, ""));
  if (named && saved.length === 0 && remote !== "") saved.push(remote);
  return saved;
}

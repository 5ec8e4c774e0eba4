/** Deeper than any event of either service; deep enough nesting makes recursive readers run out of stack. */
const DEEPEST = 64;

/** Whether a JSON text is nested at most 64 levels deep, without parsing it. */
export function isShallow(json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const sign = json[at];
    if (inString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '{' || sign === '[') {
      depth += 1;
      if (depth > DEEPEST) return false;
    } else if (sign === '}' || sign === ']') depth -= 1;
  }
  return true;
}

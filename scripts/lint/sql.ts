/** The parts of the linter's syntax tree this looks at (ESTree as oxlint hands it over). */
type Node = {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly operator?: string;
  readonly left?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly callee?: Node;
  readonly arguments?: readonly Node[];
  readonly expressions?: readonly Node[];
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
};
type Context = { report(problem: { node: unknown; message: string }): void };

const BEGINS = /^\s*(SELECT|INSERT|REPLACE|UPDATE|DELETE|WITH|PRAGMA|CREATE|ALTER|DROP|ATTACH)\s/;
const MESSAGE = 'SQL is a fixed text: bind values, and take parts from constants in capitals.';

const isConstantName = (node: Node | undefined): boolean =>
  node?.type === 'Identifier' && /^[A-Z][A-Z0-9_]*$/.test(node.name ?? '');

/** A constant, an entry of a constant table, a number (only numbers have `toFixed`), or what is made of those alone. */
function isFixed(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (node.type === 'Literal' || isConstantName(node)) return true;
  if (node.type === 'MemberExpression') return isFixed(node.object);
  if (node.type !== 'CallExpression') return false;
  const { callee, arguments: given = [] } = node;
  if (callee?.property?.name === 'toFixed') return true;
  const onFixed = callee?.type === 'Identifier' || isFixed(callee);
  return onFixed && given.every((each) => isFixed(each));
}

/** Reports statements that are put together from anything a user or a service could have written. */
export function builtSql(context: Context) {
  return {
    TemplateLiteral(node: Node) {
      const begins = BEGINS.test(node.quasis?.[0]?.value.raw ?? '');
      if (begins && node.expressions?.some((each) => !isFixed(each)) === true)
        context.report({ node, message: MESSAGE });
    },
    BinaryExpression(node: Node) {
      const { left, operator } = node;
      if (operator === '+' && typeof left?.value === 'string' && BEGINS.test(left.value))
        context.report({ node, message: MESSAGE });
    },
  };
}

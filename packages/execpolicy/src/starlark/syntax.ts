import type { Span } from './source-span.ts';

/** An expression. `start` and `end` are where it stands in the source. */
export type Expression = Span &
  (
    | { type: 'literal'; value: string | number }
    | { type: 'name'; name: string }
    | { type: 'list'; items: Expression[] }
    | { type: 'tuple'; items: Expression[] }
    | { type: 'dict'; entries: (readonly [key: Expression, value: Expression])[] }
    | { type: 'listComprehension'; item: Expression; clauses: Clause[] }
    | { type: 'dictComprehension'; key: Expression; value: Expression; clauses: Clause[] }
    | { type: 'call'; callee: Expression; args: Argument[] }
    | { type: 'index'; target: Expression; index: Expression }
    | { type: 'slice'; target: Expression; bounds: readonly [Expression | null, Expression | null, Expression | null] }
    | { type: 'attribute'; target: Expression; name: string }
    | { type: 'unary'; operator: UnaryOperator; operand: Expression }
    | { type: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
    | { type: 'logical'; operator: 'and' | 'or'; left: Expression; right: Expression }
    | { type: 'conditional'; test: Expression; yes: Expression; no: Expression }
    | { type: 'format'; parts: (string | FormatPart)[] }
    | { type: 'lambda'; parameters: Parameter[]; body: Expression }
  );

export type ExpressionOf<Type extends Expression['type']> = Extract<Expression, { type: Type }>;

export type UnaryOperator = '-' | '+' | 'not';
export type BinaryOperator = '+' | '-' | '*' | '//' | '%' | '==' | '!=' | '<' | '>' | '<=' | '>=' | 'in' | 'not in';

/** `{value}`, `{value!r}` or `{value!s}` of an f-string. */
export interface FormatPart {
  value: Expression;
  asRepr: boolean;
}

export type Clause = { type: 'for'; target: Expression; iterable: Expression } | { type: 'if'; test: Expression };

export type Argument = Span & { type: 'positional' | 'spread' | 'spreadNamed' | 'named'; name: string | null; value: Expression };

export interface Parameter {
  type: 'plain' | 'rest' | 'restNamed';
  name: string;
  fallback: Expression | null;
}

/** A statement with its place in the source. */
export type Statement = Span &
  (
    | { type: 'expression'; value: Expression }
    | { type: 'assign'; target: Expression; value: Expression }
    | { type: 'augment'; target: Expression; operator: BinaryOperator; value: Expression }
    | { type: 'if'; test: Expression; body: Statement[]; otherwise: Statement[] }
    | { type: 'for'; target: Expression; iterable: Expression; body: Statement[] }
    | { type: 'def'; name: string; parameters: Parameter[]; body: Statement[] }
    | { type: 'return'; value: Expression | null }
    | { type: 'pass' | 'break' | 'continue' }
  );

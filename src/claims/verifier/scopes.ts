/** What is asked for: scopes (DCP 1.0, 3.3), and the credentials that the words of a policy stand for. */
import { MEMBERSHIP } from '../credentials/profile.ts';

const PREFIX = 'org.eclipse.dspace.dcp.vc.type:';

/** With the right to read, as the Eclipse connector and the kit write it. */
export const scopeOf = (type: string): string => `${PREFIX}${type}:read`;

/** The credential type of a scope, with or without `:read`; undefined for a scope of another kind. */
export function typeOfScope(scope: string): string | undefined {
  if (!scope.startsWith(PREFIX)) return undefined;
  return scope.slice(PREFIX.length).replace(/:(?:read|write|\*)$/, '');
}

/** Without it nobody is spoken to. */
export const REQUIRED: readonly string[] = [MEMBERSHIP];

/** The operands that a membership answers are asked for in any case; one that names a credential asks for that. */
export function typesAskedBy(operands: readonly string[]): readonly string[] {
  const named = operands
    .map((operand) =>
      operand.slice(Math.max(operand.lastIndexOf('/'), operand.lastIndexOf('#')) + 1),
    )
    .filter((name) => /^[A-Z]\w*Credential$/.test(name) && !REQUIRED.includes(name));
  return [...new Set(named)];
}

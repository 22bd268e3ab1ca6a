/**
 * Operators: who may run this node. Accounts of persons with roles, made by invitation; keys of programs with
 * scopes; the node's own key; small settings of the node.
 */
export { accountRoutes } from './account.routes.ts';
export type { Account, Faults, FieldFault } from './account.ts';
export { namesOfActors } from './actor-names.store.ts';
export { isKeyFor } from './api-key.service.ts';
export { firstInvitation, openInvitations } from './invitation.service.ts';
export { loginRoutes } from './login.routes.ts';
export { managementRoutes } from './management.routes.ts';
export { operatorGuard } from './operator-guard.ts';
export { firstOperatorKey, isOperatorKey } from './operator-key.ts';
export { PASSWORD_LENGTH } from './password.ts';
export { findSetting, insertSetting } from './setting.store.ts';
export { shutOut } from './shut-out.store.ts';
export { userRoutes } from './user.routes.ts';
export type {
  AccountView,
  InvitationView,
  KeysView,
  LoginView,
  OperatorViews,
  OverviewView,
  UsersView,
  Waiting,
} from './views.ts';

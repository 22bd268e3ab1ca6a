/** Operators: who may run this node. One key until accounts come; small settings of the node. */
export { firstOperatorKey, isOperatorKey } from './operator-key.ts';
export { findSetting, insertSetting } from './setting.store.ts';

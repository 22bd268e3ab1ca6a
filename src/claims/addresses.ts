/** Where this node's services are, below PUBLIC_URL. */
export const HOLDER = '/dcp/holder';
export const ISSUER = '/dcp/issuer';

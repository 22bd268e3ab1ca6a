/** Of every address of the protocol: version 2025-1, below PUBLIC_URL. */
export const BASE = '/dsp/2025-1';

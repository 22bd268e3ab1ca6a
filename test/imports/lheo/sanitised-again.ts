import sanitize from 'sanitize-html';

/** What a sanitiser that allows just the tags of `RichText`, bare, leaves of it. */
export const sanitisedAgain = (html: string): string =>
  sanitize(html, {
    allowedTags: ['p', 'br', 'ul', 'ol', 'li', 'strong', 'em'],
    allowedAttributes: {},
  });

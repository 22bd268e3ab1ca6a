/** Authority, members and trust. */
export const trust = {
  rulebook: {
    title: 'Rulebook',
    lead: (name: string) =>
      `${name} is the authority of this dataspace. It says who is a member; it does not see the data that members exchange.`,
    who: 'Who may join',
    whoText:
      'An organisation that is registered in its country, runs a node of its own (or has one run for it), and acts in one or more of these roles. Persons are no members.',
    roles: 'Roles',
    role: 'Role',
    does: 'What it does',
    owes: 'What it owes',
    ofRole: {
      publisher: {
        name: 'Publisher',
        does: 'Publishes a catalogue of trainings or certifications',
        owes: 'Keeps it up to date, names the licence, withdraws what has ended',
      },
      'training-body': {
        name: 'Training body',
        does: 'Gives trainings and says who followed them',
        owes: 'States nothing of a learner without a ground, mends what is wrong',
      },
      certifier: {
        name: 'Certifier',
        does: 'Awards certifications',
        owes: 'Names the certification by its national number, revokes what was awarded by mistake',
      },
      'labelling-body': {
        name: 'Labelling body',
        does: 'Labels trainings or bodies for a time',
        owes: 'Publishes its criteria, ends a label on its day',
      },
      'employment-service': {
        name: 'Employment service',
        does: 'Brings people and jobs together',
        owes: 'Uses the data for placement and guidance only',
      },
      funder: {
        name: 'Funder',
        does: 'Pays for trainings',
        owes: 'Asks for figures, not for persons, where figures will do',
      },
      aggregator: {
        name: 'Aggregator',
        does: 'Gathers the catalogues of others and passes them on',
        owes: 'Names each source, passes on changes and withdrawals, keeps to the terms of each',
      },
    },
    all: 'What every member owes',
    allOwe: [
      'Keeps to the terms of each contract that it agrees to, and can show it.',
      'Guards the keys of its node, and tells the authority when one is lost.',
      'Processes personal data only with a ground in law, and answers persons who ask.',
      'Tells the authority within a month when its name, number, country or roles change.',
    ],
    how: 'How to join',
    steps: [
      'Write to the authority: legal name, registration number, country, roles, address of your node.',
      'The authority checks the register of your country, and sends an invitation link.',
      'Your node takes the link, and receives its membership credential.',
    ],
    ends: 'How it ends',
    endsWhen: [
      'On the day in the credential, unless it is renewed.',
      'When the member asks for it.',
      'When the authority revokes it because these rules were broken: other members see that within minutes. Contracts that ask for a membership end with it.',
    ],
    check: 'How to check a membership',
    checkText:
      'Members present a credential signed by the authority, whose identifier is below. Whether it was revoked is on its status list.',
  },
  invited: {
    title: 'Invitation for a node',
    lead: (name: string) => `${name} invites your node to exchange data with it.`,
    steps: [
      'Copy the whole address of this page, with what stands after #.',
      'On your node, paste it at “Invitations”, or give it to the command below.',
    ],
    link: 'the address of this page',
    secret:
      'The address is a secret: it is good once, for seven days. This page does not read what stands after #.',
  },
};

/** The pages: how each thing looks to a person. Only `app.ts` comes in here; it hands them to the routes. */
import type { ReviewListView, ReviewView } from '../alignment/index.ts';
import type { AuditViews } from '../audit/index.ts';
import type {
  CatalogueFigures,
  CompareView,
  ProviderListView,
  ProviderView,
  SearchView,
  TrainingView,
} from '../catalogue/index.ts';
import type { CertificationListView, CertificationView } from '../certifications/index.ts';
import type { ClaimsViews } from '../claims/index.ts';
import type { VerifyView } from '../credentials/index.ts';
import type { ConsoleViews, PublicDatasetView } from '../dataspace/index.ts';
import type { ApiView } from '../http/openapi.ts';
import type { Problem } from '../http/problem.ts';
import type { ImportListView, ImportView } from '../imports/index.ts';
import type { IssuerViews, SigningKeysViews } from '../issuers/index.ts';
import type {
  ConceptListView,
  ConceptView,
  FamilyView,
  MapOccupationView,
  MapView,
} from '../job-families/index.ts';
import type { HtmlView } from '../kernel/html-view.ts';
import type { CohortViews, CredentialViews, DeliveryViews } from '../learners/index.ts';
import type { OperatorViews } from '../operators/index.ts';
import type { ProfileView } from '../policies/index.ts';
import { apiPage } from './api.page.ts';
import { type Asset, readAssets } from './assets.ts';
import { certificationPage } from './certification.page.ts';
import { certificationListPage } from './certification-list.page.ts';
import { comparePage } from './compare.page.ts';
import { conceptPage } from './concept.page.ts';
import { conceptListPage } from './concept-list.page.ts';
import { type DataView, dataPage } from './data.page.ts';
import { homePage } from './home.page.ts';
import { invitedPage } from './invited.page.ts';
import { familyPage } from './job-map/family.page.ts';
import { mapPage } from './job-map/map.page.ts';
import { mapOccupationPage } from './job-map/map-occupation.page.ts';
import { languages as allLanguages, type Messages } from './languages/index.ts';
import { cohortDeliveryPage } from './learner/cohort-delivery.page.ts';
import { handedPage } from './learner/handed.page.ts';
import { learnerPage } from './learner/learner.page.ts';
import { learnerOverPage } from './learner/over.page.ts';
import { sharedPage } from './learner/shared.page.ts';
import { accessibilityPage, legalPage, licencesPage, privacyPage } from './legal.page.ts';
import { accountPage } from './operator/account.page.ts';
import { agreementListPage, agreementPage } from './operator/agreements.page.ts';
import { apiKeysPage } from './operator/api-keys.page.ts';
import { auditPage } from './operator/audit.page.ts';
import { cohortPage } from './operator/cohort.page.ts';
import { cohortsPage } from './operator/cohorts.page.ts';
import { credentialPage } from './operator/credential.page.ts';
import { credentialsPage } from './operator/credentials.page.ts';
import { datasetListPage, datasetPage } from './operator/datasets.page.ts';
import { importPage } from './operator/import.page.ts';
import { importListPage } from './operator/import-list.page.ts';
import { invitationPage } from './operator/invitation.page.ts';
import { issuerPage } from './operator/issuer.page.ts';
import { issuersPage } from './operator/issuers.page.ts';
import { loginPage } from './operator/login.page.ts';
import { membersPage } from './operator/members.page.ts';
import { newDatasetPage } from './operator/new-dataset.page.ts';
import { overviewPage } from './operator/overview.page.ts';
import { partnerPage } from './operator/partner.page.ts';
import { partnerCataloguePage } from './operator/partner-catalogue.page.ts';
import { partnerInvitationsPage } from './operator/partner-invitations.page.ts';
import { partnersPage } from './operator/partners.page.ts';
import { processPage } from './operator/process.page.ts';
import { processListPage } from './operator/process-list.page.ts';
import { signingKeysPage } from './operator/signing-keys.page.ts';
import { termsFormPage } from './operator/terms.page.ts';
import { trustPage } from './operator/trust.page.ts';
import { trustComparedPage } from './operator/trust-compared.page.ts';
import { undeliveredPage } from './operator/undelivered.page.ts';
import { usersPage } from './operator/users.page.ts';
import { openPage, type Page, type Publisher, type Site } from './page.ts';
import { policyProfilePage } from './policy-profile.page.ts';
import { type ProblemHelp, problemHelpPage, problemPage } from './problem.page.ts';
import { providerPage } from './provider.page.ts';
import { providerListPage } from './provider-list.page.ts';
import { publicDatasetPage } from './public-dataset.page.ts';
import { reviewListPage, reviewPage } from './review.page.ts';
import { rulebookPage } from './rulebook.page.ts';
import { searchPage } from './search.page.ts';
import { CLASSIFICATIONS, certificationNotices, type SourceNotice } from './source-notice.ts';
import { type TermsView, termsPage } from './terms.page.ts';
import { trainingPage } from './training.page.ts';
import { verifyPage } from './verify.page.ts';

export type { Asset } from './assets.ts';
export type { DataView } from './data.page.ts';
export type { Publisher } from './page.ts';
export type { ProblemHelp } from './problem.page.ts';
export { isProblemCode, type ProblemCode, problemCodes } from './problem-codes.ts';
export { CLASSIFICATIONS, type SourceNotice } from './source-notice.ts';
export type { Term, TermsView } from './terms.page.ts';

export interface Pages
  extends OperatorViews,
    ConsoleViews,
    ClaimsViews,
    AuditViews,
    CohortViews,
    CredentialViews,
    DeliveryViews,
    IssuerViews,
    SigningKeysViews {
  readonly importList: HtmlView<ImportListView>;
  readonly importRun: HtmlView<ImportView>;
  readonly home: HtmlView<CatalogueFigures>;
  readonly search: HtmlView<SearchView>;
  readonly compare: HtmlView<CompareView>;
  readonly training: HtmlView<TrainingView>;
  readonly provider: HtmlView<ProviderView>;
  readonly providers: HtmlView<ProviderListView>;
  readonly certification: HtmlView<CertificationView>;
  readonly certificationList: HtmlView<CertificationListView>;
  readonly concept: HtmlView<ConceptView>;
  readonly conceptList: HtmlView<ConceptListView>;
  readonly jobMap: HtmlView<MapView>;
  readonly jobFamily: HtmlView<FamilyView>;
  readonly mapOccupation: HtmlView<MapOccupationView>;
  readonly reviewList: HtmlView<ReviewListView>;
  readonly review: HtmlView<ReviewView>;
  readonly data: HtmlView<DataView>;
  readonly licences: HtmlView<CatalogueFigures>;
  readonly legal: HtmlView<undefined>;
  readonly privacy: HtmlView<undefined>;
  readonly accessibility: HtmlView<undefined>;
  readonly terms: HtmlView<TermsView>;
  readonly verify: HtmlView<VerifyView>;
  readonly policyProfile: HtmlView<ProfileView>;
  readonly api: HtmlView<ApiView>;
  readonly publicDataset: HtmlView<PublicDatasetView>;
  readonly problem: HtmlView<Problem>;
  readonly problemHelp: HtmlView<ProblemHelp>;
  /** To be served as they are, for ever: their content is in their names. */
  readonly assets: readonly Asset[];
}

interface About {
  readonly publisher: Publisher;
  readonly publicUrl: string;
  /** Where the data is from; the feeds that are not among them show as "licence not given". */
  readonly sources?: readonly SourceNotice[];
  readonly languages?: readonly Messages[];
  /** Whether it speaks the claims protocol: its menu has the pages of it. */
  readonly hasClaims?: boolean;
}

export function buildPages({
  publisher,
  publicUrl,
  sources = CLASSIFICATIONS,
  languages = allLanguages,
  hasClaims = false,
}: About): Pages {
  const { all, paths } = readAssets();
  const site: Site = {
    publisher,
    publicUrl,
    languages,
    sources,
    certificationSources: certificationNotices,
    assets: paths,
    hasClaims,
  };
  const view =
    <T>(draw: (page: Page, value: T) => string): HtmlView<T> =>
    (value, visit) =>
      draw(openPage(site, visit), value);
  return {
    home: view(homePage),
    search: view(searchPage),
    compare: view(comparePage),
    training: view(trainingPage),
    provider: view(providerPage),
    providers: view(providerListPage),
    certification: view(certificationPage),
    certificationList: view(certificationListPage),
    concept: view(conceptPage),
    conceptList: view(conceptListPage),
    jobMap: view(mapPage),
    jobFamily: view(familyPage),
    mapOccupation: view(mapOccupationPage),
    reviewList: view(reviewListPage),
    review: view(reviewPage),
    data: view(dataPage),
    api: view(apiPage),
    publicDataset: view(publicDatasetPage),
    licences: view(licencesPage),
    legal: view(legalPage),
    privacy: view(privacyPage),
    accessibility: view(accessibilityPage),
    terms: view(termsPage),
    verify: view(verifyPage),
    invited: view(invitedPage),
    rulebook: view(rulebookPage),
    policyProfile: view(policyProfilePage),
    problem: view(problemPage),
    problemHelp: view(problemHelpPage),
    login: view(loginPage),
    invitation: view(invitationPage),
    account: view(accountPage),
    overview: view(overviewPage),
    users: view(usersPage),
    apiKeys: view(apiKeysPage),
    importList: view(importListPage),
    importRun: view(importPage),
    partners: view(partnersPage),
    datasets: view(datasetListPage),
    dataset: view(datasetPage),
    termsForm: view(termsFormPage),
    newDataset: view(newDatasetPage),
    partnerCatalogue: view(partnerCataloguePage),
    processes: view(processListPage),
    process: view(processPage),
    agreements: view(agreementListPage),
    agreement: view(agreementPage),
    undelivered: view(undeliveredPage),
    audit: view(auditPage),
    cohorts: view(cohortsPage),
    credentials: view(credentialsPage),
    credential: view(credentialPage),
    cohort: view(cohortPage),
    issuers: view(issuersPage),
    issuer: view(issuerPage),
    partner: view(partnerPage),
    members: view(membersPage),
    partnerInvitations: view(partnerInvitationsPage),
    trustDesk: view(trustPage),
    trustCompared: view(trustComparedPage),
    signingKeys: view(signingKeysPage),
    learner: view(learnerPage),
    learnerOver: view(learnerOverPage),
    shared: view(sharedPage),
    cohortDelivery: view(cohortDeliveryPage),
    handed: view(handedPage),
    assets: all,
  };
}

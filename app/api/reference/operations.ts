// Written by api-description.db.test.ts with UPDATE_FORMATS=1, which also sees that nothing is missing.
import * as account from "@/app/api/v1/account/route";
import * as accountEndSessions from "@/app/api/v1/account/end-sessions/route";
import * as accountPassword from "@/app/api/v1/account/password/route";
import * as accountTeam from "@/app/api/v1/account/team/route";
import * as dashboard from "@/app/api/v1/dashboard/route";
import * as findingTemplates from "@/app/api/v1/finding-templates/route";
import * as findingTemplatesTemplateId from "@/app/api/v1/finding-templates/[templateId]/route";
import * as findingTemplatesTemplateIdRestore from "@/app/api/v1/finding-templates/[templateId]/restore/route";
import * as findings from "@/app/api/v1/findings/route";
import * as invitations from "@/app/api/v1/invitations/route";
import * as invitationsInvitationId from "@/app/api/v1/invitations/[invitationId]/route";
import * as invitationsAccept from "@/app/api/v1/invitations/accept/route";
import * as notices from "@/app/api/v1/notices/route";
import * as noticesSeen from "@/app/api/v1/notices/seen/route";
import * as packs from "@/app/api/v1/packs/route";
import * as packsPackId from "@/app/api/v1/packs/[packId]/route";
import * as packsPackIdRestore from "@/app/api/v1/packs/[packId]/restore/route";
import * as reviews from "@/app/api/v1/reviews/route";
import * as reviewsReviewId from "@/app/api/v1/reviews/[reviewId]/route";
import * as reviewsReviewIdAnalysis from "@/app/api/v1/reviews/[reviewId]/analysis/route";
import * as reviewsReviewIdAssessmentsItemId from "@/app/api/v1/reviews/[reviewId]/assessments/[itemId]/route";
import * as reviewsReviewIdAssessmentsBulk from "@/app/api/v1/reviews/[reviewId]/assessments/bulk/route";
import * as reviewsReviewIdAttachments from "@/app/api/v1/reviews/[reviewId]/attachments/route";
import * as reviewsReviewIdAttachmentsAttachmentId from "@/app/api/v1/reviews/[reviewId]/attachments/[attachmentId]/route";
import * as reviewsReviewIdAttachmentsAttachmentIdRestore from "@/app/api/v1/reviews/[reviewId]/attachments/[attachmentId]/restore/route";
import * as reviewsReviewIdCarriedConditionsCarriedConditionId from "@/app/api/v1/reviews/[reviewId]/carried-conditions/[carriedConditionId]/route";
import * as reviewsReviewIdCarryOver from "@/app/api/v1/reviews/[reviewId]/carry-over/route";
import * as reviewsReviewIdChecklist from "@/app/api/v1/reviews/[reviewId]/checklist/route";
import * as reviewsReviewIdClaims from "@/app/api/v1/reviews/[reviewId]/claims/route";
import * as reviewsReviewIdClaimsClaimIdJudgement from "@/app/api/v1/reviews/[reviewId]/claims/[claimId]/judgement/route";
import * as reviewsReviewIdConditionsConditionId from "@/app/api/v1/reviews/[reviewId]/conditions/[conditionId]/route";
import * as reviewsReviewIdContradictions from "@/app/api/v1/reviews/[reviewId]/contradictions/route";
import * as reviewsReviewIdDiscussions from "@/app/api/v1/reviews/[reviewId]/discussions/route";
import * as reviewsReviewIdDiscussionsDiscussionId from "@/app/api/v1/reviews/[reviewId]/discussions/[discussionId]/route";
import * as reviewsReviewIdDiscussionsDiscussionIdComments from "@/app/api/v1/reviews/[reviewId]/discussions/[discussionId]/comments/route";
import * as reviewsReviewIdDiscussionsDiscussionIdCommentsCommentId from "@/app/api/v1/reviews/[reviewId]/discussions/[discussionId]/comments/[commentId]/route";
import * as reviewsReviewIdDiscussionsDiscussionIdCommentsCommentIdRestore from "@/app/api/v1/reviews/[reviewId]/discussions/[discussionId]/comments/[commentId]/restore/route";
import * as reviewsReviewIdDiscussionsCounts from "@/app/api/v1/reviews/[reviewId]/discussions/counts/route";
import * as reviewsReviewIdDiscussionsPeople from "@/app/api/v1/reviews/[reviewId]/discussions/people/route";
import * as reviewsReviewIdFindings from "@/app/api/v1/reviews/[reviewId]/findings/route";
import * as reviewsReviewIdFindingsFindingId from "@/app/api/v1/reviews/[reviewId]/findings/[findingId]/route";
import * as reviewsReviewIdFindingsFindingIdAcceptRisk from "@/app/api/v1/reviews/[reviewId]/findings/[findingId]/accept-risk/route";
import * as reviewsReviewIdFindingsBulk from "@/app/api/v1/reviews/[reviewId]/findings/bulk/route";
import * as reviewsReviewIdFindingsMerge from "@/app/api/v1/reviews/[reviewId]/findings/merge/route";
import * as reviewsReviewIdGuidance from "@/app/api/v1/reviews/[reviewId]/guidance/route";
import * as reviewsReviewIdIntakes from "@/app/api/v1/reviews/[reviewId]/intakes/route";
import * as reviewsReviewIdIntakesIntakeId from "@/app/api/v1/reviews/[reviewId]/intakes/[intakeId]/route";
import * as reviewsReviewIdIntakesIntakeIdCancel from "@/app/api/v1/reviews/[reviewId]/intakes/[intakeId]/cancel/route";
import * as reviewsReviewIdIntakesIntakeIdFiles from "@/app/api/v1/reviews/[reviewId]/intakes/[intakeId]/files/route";
import * as reviewsReviewIdIntakesIntakeIdSubmit from "@/app/api/v1/reviews/[reviewId]/intakes/[intakeId]/submit/route";
import * as reviewsReviewIdLinks from "@/app/api/v1/reviews/[reviewId]/links/route";
import * as reviewsReviewIdLinksLinkFetchId from "@/app/api/v1/reviews/[reviewId]/links/[linkFetchId]/route";
import * as reviewsReviewIdLinksLinkFetchIdSubmit from "@/app/api/v1/reviews/[reviewId]/links/[linkFetchId]/submit/route";
import * as reviewsReviewIdOverrides from "@/app/api/v1/reviews/[reviewId]/overrides/route";
import * as reviewsReviewIdOverridesRequirementId from "@/app/api/v1/reviews/[reviewId]/overrides/[requirementId]/route";
import * as reviewsReviewIdPacks from "@/app/api/v1/reviews/[reviewId]/packs/route";
import * as reviewsReviewIdPlacesItemId from "@/app/api/v1/reviews/[reviewId]/places/[itemId]/route";
import * as reviewsReviewIdPresence from "@/app/api/v1/reviews/[reviewId]/presence/route";
import * as reviewsReviewIdQuestions from "@/app/api/v1/reviews/[reviewId]/questions/route";
import * as reviewsReviewIdQuestionsQuestionId from "@/app/api/v1/reviews/[reviewId]/questions/[questionId]/route";
import * as reviewsReviewIdQuestionsQuestionIdAnswer from "@/app/api/v1/reviews/[reviewId]/questions/[questionId]/answer/route";
import * as reviewsReviewIdQuestionsQuestionIdReopen from "@/app/api/v1/reviews/[reviewId]/questions/[questionId]/reopen/route";
import * as reviewsReviewIdQuestionsQuestionIdWithdraw from "@/app/api/v1/reviews/[reviewId]/questions/[questionId]/withdraw/route";
import * as reviewsReviewIdReport from "@/app/api/v1/reviews/[reviewId]/report/route";
import * as reviewsReviewIdRequirements from "@/app/api/v1/reviews/[reviewId]/requirements/route";
import * as reviewsReviewIdRevisions from "@/app/api/v1/reviews/[reviewId]/revisions/route";
import * as reviewsReviewIdRevisionsNumber from "@/app/api/v1/reviews/[reviewId]/revisions/[number]/route";
import * as reviewsReviewIdRevisionsNumberFilesFileIdOriginal from "@/app/api/v1/reviews/[reviewId]/revisions/[number]/files/[fileId]/original/route";
import * as reviewsReviewIdRevisionsNumberFilesFileIdPurge from "@/app/api/v1/reviews/[reviewId]/revisions/[number]/files/[fileId]/purge/route";
import * as reviewsReviewIdRevisionsNumberFilesFileIdRendered from "@/app/api/v1/reviews/[reviewId]/revisions/[number]/files/[fileId]/rendered/route";
import * as reviewsReviewIdRevisionsNumberFilesFileIdText from "@/app/api/v1/reviews/[reviewId]/revisions/[number]/files/[fileId]/text/route";
import * as reviewsReviewIdShareLinks from "@/app/api/v1/reviews/[reviewId]/share-links/route";
import * as reviewsReviewIdShareLinksLinkId from "@/app/api/v1/reviews/[reviewId]/share-links/[linkId]/route";
import * as reviewsReviewIdSignOffs from "@/app/api/v1/reviews/[reviewId]/sign-offs/route";
import * as reviewsReviewIdVerdict from "@/app/api/v1/reviews/[reviewId]/verdict/route";
import * as reviewsReviewIdVerdictWithdraw from "@/app/api/v1/reviews/[reviewId]/verdict/withdraw/route";
import * as samples from "@/app/api/v1/samples/route";
import * as samplesSampleIdStart from "@/app/api/v1/samples/[sampleId]/start/route";
import * as savedViews from "@/app/api/v1/saved-views/route";
import * as savedViewsViewId from "@/app/api/v1/saved-views/[viewId]/route";
import * as search from "@/app/api/v1/search/route";
import * as setup from "@/app/api/v1/setup/route";
import * as stream from "@/app/api/v1/stream/route";
import * as systems from "@/app/api/v1/systems/route";
import * as systemsSystemId from "@/app/api/v1/systems/[systemId]/route";
import * as systemsSystemIdVerdicts from "@/app/api/v1/systems/[systemId]/verdicts/route";
import * as team from "@/app/api/v1/team/route";
import * as teamMembersUserId from "@/app/api/v1/team/members/[userId]/route";
import * as teams from "@/app/api/v1/teams/route";
import * as tokens from "@/app/api/v1/tokens/route";
import * as tokensTokenId from "@/app/api/v1/tokens/[tokenId]/route";

/** Every door of the API by its address; importing one opens nothing. */
export const OPERATIONS: readonly (readonly [path: string, door: object])[] = [
  ["account", account],
  ["account/end-sessions", accountEndSessions],
  ["account/password", accountPassword],
  ["account/team", accountTeam],
  ["dashboard", dashboard],
  ["finding-templates", findingTemplates],
  ["finding-templates/[templateId]", findingTemplatesTemplateId],
  ["finding-templates/[templateId]/restore", findingTemplatesTemplateIdRestore],
  ["findings", findings],
  ["invitations", invitations],
  ["invitations/[invitationId]", invitationsInvitationId],
  ["invitations/accept", invitationsAccept],
  ["notices", notices],
  ["notices/seen", noticesSeen],
  ["packs", packs],
  ["packs/[packId]", packsPackId],
  ["packs/[packId]/restore", packsPackIdRestore],
  ["reviews", reviews],
  ["reviews/[reviewId]", reviewsReviewId],
  ["reviews/[reviewId]/analysis", reviewsReviewIdAnalysis],
  ["reviews/[reviewId]/assessments/[itemId]", reviewsReviewIdAssessmentsItemId],
  ["reviews/[reviewId]/assessments/bulk", reviewsReviewIdAssessmentsBulk],
  ["reviews/[reviewId]/attachments", reviewsReviewIdAttachments],
  ["reviews/[reviewId]/attachments/[attachmentId]", reviewsReviewIdAttachmentsAttachmentId],
  ["reviews/[reviewId]/attachments/[attachmentId]/restore", reviewsReviewIdAttachmentsAttachmentIdRestore],
  ["reviews/[reviewId]/carried-conditions/[carriedConditionId]", reviewsReviewIdCarriedConditionsCarriedConditionId],
  ["reviews/[reviewId]/carry-over", reviewsReviewIdCarryOver],
  ["reviews/[reviewId]/checklist", reviewsReviewIdChecklist],
  ["reviews/[reviewId]/claims", reviewsReviewIdClaims],
  ["reviews/[reviewId]/claims/[claimId]/judgement", reviewsReviewIdClaimsClaimIdJudgement],
  ["reviews/[reviewId]/conditions/[conditionId]", reviewsReviewIdConditionsConditionId],
  ["reviews/[reviewId]/contradictions", reviewsReviewIdContradictions],
  ["reviews/[reviewId]/discussions", reviewsReviewIdDiscussions],
  ["reviews/[reviewId]/discussions/[discussionId]", reviewsReviewIdDiscussionsDiscussionId],
  ["reviews/[reviewId]/discussions/[discussionId]/comments", reviewsReviewIdDiscussionsDiscussionIdComments],
  ["reviews/[reviewId]/discussions/[discussionId]/comments/[commentId]", reviewsReviewIdDiscussionsDiscussionIdCommentsCommentId],
  ["reviews/[reviewId]/discussions/[discussionId]/comments/[commentId]/restore", reviewsReviewIdDiscussionsDiscussionIdCommentsCommentIdRestore],
  ["reviews/[reviewId]/discussions/counts", reviewsReviewIdDiscussionsCounts],
  ["reviews/[reviewId]/discussions/people", reviewsReviewIdDiscussionsPeople],
  ["reviews/[reviewId]/findings", reviewsReviewIdFindings],
  ["reviews/[reviewId]/findings/[findingId]", reviewsReviewIdFindingsFindingId],
  ["reviews/[reviewId]/findings/[findingId]/accept-risk", reviewsReviewIdFindingsFindingIdAcceptRisk],
  ["reviews/[reviewId]/findings/bulk", reviewsReviewIdFindingsBulk],
  ["reviews/[reviewId]/findings/merge", reviewsReviewIdFindingsMerge],
  ["reviews/[reviewId]/guidance", reviewsReviewIdGuidance],
  ["reviews/[reviewId]/intakes", reviewsReviewIdIntakes],
  ["reviews/[reviewId]/intakes/[intakeId]", reviewsReviewIdIntakesIntakeId],
  ["reviews/[reviewId]/intakes/[intakeId]/cancel", reviewsReviewIdIntakesIntakeIdCancel],
  ["reviews/[reviewId]/intakes/[intakeId]/files", reviewsReviewIdIntakesIntakeIdFiles],
  ["reviews/[reviewId]/intakes/[intakeId]/submit", reviewsReviewIdIntakesIntakeIdSubmit],
  ["reviews/[reviewId]/links", reviewsReviewIdLinks],
  ["reviews/[reviewId]/links/[linkFetchId]", reviewsReviewIdLinksLinkFetchId],
  ["reviews/[reviewId]/links/[linkFetchId]/submit", reviewsReviewIdLinksLinkFetchIdSubmit],
  ["reviews/[reviewId]/overrides", reviewsReviewIdOverrides],
  ["reviews/[reviewId]/overrides/[requirementId]", reviewsReviewIdOverridesRequirementId],
  ["reviews/[reviewId]/packs", reviewsReviewIdPacks],
  ["reviews/[reviewId]/places/[itemId]", reviewsReviewIdPlacesItemId],
  ["reviews/[reviewId]/presence", reviewsReviewIdPresence],
  ["reviews/[reviewId]/questions", reviewsReviewIdQuestions],
  ["reviews/[reviewId]/questions/[questionId]", reviewsReviewIdQuestionsQuestionId],
  ["reviews/[reviewId]/questions/[questionId]/answer", reviewsReviewIdQuestionsQuestionIdAnswer],
  ["reviews/[reviewId]/questions/[questionId]/reopen", reviewsReviewIdQuestionsQuestionIdReopen],
  ["reviews/[reviewId]/questions/[questionId]/withdraw", reviewsReviewIdQuestionsQuestionIdWithdraw],
  ["reviews/[reviewId]/report", reviewsReviewIdReport],
  ["reviews/[reviewId]/requirements", reviewsReviewIdRequirements],
  ["reviews/[reviewId]/revisions", reviewsReviewIdRevisions],
  ["reviews/[reviewId]/revisions/[number]", reviewsReviewIdRevisionsNumber],
  ["reviews/[reviewId]/revisions/[number]/files/[fileId]/original", reviewsReviewIdRevisionsNumberFilesFileIdOriginal],
  ["reviews/[reviewId]/revisions/[number]/files/[fileId]/purge", reviewsReviewIdRevisionsNumberFilesFileIdPurge],
  ["reviews/[reviewId]/revisions/[number]/files/[fileId]/rendered", reviewsReviewIdRevisionsNumberFilesFileIdRendered],
  ["reviews/[reviewId]/revisions/[number]/files/[fileId]/text", reviewsReviewIdRevisionsNumberFilesFileIdText],
  ["reviews/[reviewId]/share-links", reviewsReviewIdShareLinks],
  ["reviews/[reviewId]/share-links/[linkId]", reviewsReviewIdShareLinksLinkId],
  ["reviews/[reviewId]/sign-offs", reviewsReviewIdSignOffs],
  ["reviews/[reviewId]/verdict", reviewsReviewIdVerdict],
  ["reviews/[reviewId]/verdict/withdraw", reviewsReviewIdVerdictWithdraw],
  ["samples", samples],
  ["samples/[sampleId]/start", samplesSampleIdStart],
  ["saved-views", savedViews],
  ["saved-views/[viewId]", savedViewsViewId],
  ["search", search],
  ["setup", setup],
  ["stream", stream],
  ["systems", systems],
  ["systems/[systemId]", systemsSystemId],
  ["systems/[systemId]/verdicts", systemsSystemIdVerdicts],
  ["team", team],
  ["team/members/[userId]", teamMembersUserId],
  ["teams", teams],
  ["tokens", tokens],
  ["tokens/[tokenId]", tokensTokenId],
];

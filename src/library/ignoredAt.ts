/**
 * Parameters that the server drops from a request when they have their default ("ignore if", which ListT2IParams does not tell; swarmui-api.md
 * appendix A).
 */
const AT_DEFAULT = new Set(
  `
    revisionstrength revisionzeroprompt usereferenceonly smartimagepromptresizing images variationseedstrength
    cascadelatentcompression fluxdisableguidance zeronegative seamlesstileable initimageresettonorm initimagenoise maskgrow
    initimagerecompositemask useinpaintingencode refinerupscale refinerdotiling refinermodel refinervae controlnetstart
    controlnettwostart controlnetthreestart controlnetend controlnettwoend controlnetthreeend controlnetpreviewonly
    videovideocreativity videoboomerang trimvideostartframes trimvideoendframes vae automaticvae torchcompile batchsize
    outputintermediateimages donotsave donotsaveintermediates nopreviews noloadmodels nointernalspecialhandling continueaftererrors
    forwardrawbackenddata forwardswarmdata webhooks internalbackendtype wildcardseedbehavior noseedincrement colordepth
    modelspecificenhancements globalregionfactor regionalobjectcleanupfactor maskcompositeunthresholded savesegmentmask
    segmentsortorder segmentapplyafter colorcorrectionbehavior removebackground endstepsearly sampositivepoints samnegativepoints
    useipadapter ipadapterweight ipadapterstart ipadapterend usestylemodel stylemodelmergestrength stylemodelmultiplystrength
    stylemodelapplystart enableaitemplate renormcfg usecfgzerostar usetcfg normalizedattentionguidancescale debugregionalprompting
    videopreviewtype videoframeinterpolationmultiplier gligenmodel shiftedlatentaverageinit easycachemode teacachemode teacachestart
    nunchakucachethreshold seedvrmodel seedvrpredownscale seedvrupscale seedvrsplitlatent
  `.split(/\s+/),
);
/** Those that it drops at another value. */
const AT_OTHER: ReadonlyMap<string, string> = new Map([
  ['maskblur', '0'],
  ['easycachestart', '0'],
  ['easycacheend', '1'],
]);

/** The value at which the server takes a parameter as not set; undefined when there is none, or none worth a word. */
export function ignoredAt({ id, default: standard }: { readonly id: string; readonly default: string | undefined }): string | undefined {
  return AT_OTHER.get(id) ?? (AT_DEFAULT.has(id) ? standard || undefined : undefined);
}

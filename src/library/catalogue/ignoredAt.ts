import { ignoredValue } from '../findings/ignoredValues';

/** Other parameters that the server drops from a request when they have their default ("ignore if", docs/server.md appendix A). */
const AT_DEFAULT = new Set(
  `
    revisionstrength revisionzeroprompt usereferenceonly smartimagepromptresizing images variationseedstrength
    cascadelatentcompression fluxdisableguidance zeronegative initimageresettonorm initimagenoise maskgrow
    initimagerecompositemask useinpaintingencode refinerupscale refinerdotiling controlnetstart controlnettwostart
    controlnetthreestart controlnetend controlnettwoend controlnetthreeend controlnetpreviewonly videovideocreativity
    videoboomerang trimvideostartframes trimvideoendframes automaticvae batchsize outputintermediateimages donotsave
    donotsaveintermediates nopreviews noloadmodels nointernalspecialhandling continueaftererrors forwardrawbackenddata
    forwardswarmdata noseedincrement modelspecificenhancements globalregionfactor regionalobjectcleanupfactor
    maskcompositeunthresholded savesegmentmask segmentsortorder segmentapplyafter removebackground endstepsearly
    sampositivepoints samnegativepoints ipadapterweight ipadapterstart ipadapterend stylemodelmergestrength
    stylemodelmultiplystrength stylemodelapplystart enableaitemplate renormcfg usecfgzerostar usetcfg
    normalizedattentionguidancescale debugregionalprompting videoframeinterpolationmultiplier shiftedlatentaverageinit
    teacachestart nunchakucachethreshold seedvrpredownscale seedvrupscale seedvrsplitlatent
  `.split(/\s+/),
);

/** The value at which the server takes a parameter as not set; undefined when there is none, or none worth a word. */
export function ignoredAt({ id, default: standard }: { readonly id: string; readonly default: string | undefined }): string | undefined {
  return (ignoredValue(id) ?? (AT_DEFAULT.has(id) ? standard : undefined)) || undefined;
}

/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RUN_QUESTION_H
#define DSGD_RUN_QUESTION_H

#include "dsgd-program-options.h"
#include "dsgd-run-trace.h"

#include <string>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * The answer to a RunQuestion.
 */
struct RunAnswer
{
    std::string text;   //!< lines of text, or CSV
    std::string remark; //!< lines that do not belong into CSV
    bool isFine{true};  //!< whether the run is as it should be, as far as that was asked
};

/**
 * @ingroup dsgd
 * What a user asks about a run that has run: who spent what, on what, when, and who died first.
 * Nothing asks for an overview.
 */
struct RunQuestion
{
    std::string top;        //!< what spent most: nodes or links
    uint32_t count{10};     //!< rows of the top and of the check
    std::string by;         //!< joules by cause, node, link or round
    std::string between;    //!< a part of the run, see ParseWindow(); empty for all of it
    bool firstDeath{false}; //!< which node died first
    bool check{false};      //!< whether the balance closes
    std::string sql;        //!< a SELECT
    bool csv{false};        //!< CSV with all digits, in place of aligned columns

    /**
     * @throws std::invalid_argument if it is more than one question, or none that there is
     */
    void Require() const;

    /**
     * @param reader the run
     * @return the answer
     * @throws std::invalid_argument if Require() does, or naming what in the run will not do
     */
    RunAnswer Answer(RunReader& reader) const;

  private:
    /**
     * @param table a table
     * @return its text
     */
    std::string Format(const TextTable& table) const;

    /**
     * @param answer receives a sentence, which CSV has no place for
     * @param sentence the sentence
     */
    void Say(RunAnswer& answer, const std::string& sentence) const;

    /**
     * @param digest of the run, or of a part of it
     * @return joules by what was asked for, by cause if nothing was
     */
    TextTable Table(const RunDigest& digest) const;
};

/**
 * @param options where the options go
 * @param question their values; must outlive the options
 */
void AddRunQuestion(ProgramOptions& options, RunQuestion& question);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_RUN_QUESTION_H

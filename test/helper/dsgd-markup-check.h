/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_MARKUP_CHECK_H
#define DSGD_MARKUP_CHECK_H

#include <regex>
#include <set>
#include <string>
#include <vector>

/**
 * @ingroup dsgd-tests
 * Looks for what makes a page malformed XML or more than one file: elements that are not closed in
 * order, attributes that are not quoted or there twice, bare ampersands, an id given twice, and
 * anything that a browser would have to fetch or run.
 *
 * @param page HTML written as XML
 * @return the first fault, empty if there is none
 */
inline std::string
FindMarkupFault(const std::string& page)
{
    std::vector<std::string> open;
    std::set<std::string> ids;
    static const std::regex ATTRIBUTE(R"re(^\s+([A-Za-z][\w:-]*)="([^"<]*)")re");
    static const std::regex BARE("&(?!(amp|lt|gt|quot|#[0-9]+);)");
    const std::string doctype = "<!DOCTYPE html>\n";
    if (page.compare(0, doctype.size(), doctype) != 0)
    {
        return "no doctype";
    }
    std::size_t at = doctype.size();
    while (at < page.size())
    {
        const auto begin = page.find('<', at);
        const auto text = page.substr(at, begin - at);
        // Style sheets have no ampersands; neither may a text have bare ones.
        if (text.find('>') != std::string::npos && (open.empty() || open.back() != "style"))
        {
            return "bare > in: " + text.substr(0, 60);
        }
        if (std::regex_search(text, BARE))
        {
            return "bare & in: " + text.substr(0, 60);
        }
        if (begin == std::string::npos)
        {
            break;
        }
        const auto end = page.find('>', begin);
        if (end == std::string::npos)
        {
            return "a tag without an end";
        }
        auto tag = page.substr(begin + 1, end - begin - 1);
        at = end + 1;
        if (tag[0] == '/')
        {
            if (open.empty() || open.back() != tag.substr(1))
            {
                return "unexpected </" + tag.substr(1) + "> in " +
                       (open.empty() ? "nothing" : open.back());
            }
            open.pop_back();
            continue;
        }
        const bool isClosed = tag.back() == '/';
        if (isClosed)
        {
            tag.pop_back();
        }
        const auto name = tag.substr(0, tag.find_first_of(" \n"));
        if (name == "script" || name == "link" || name == "img" || name == "iframe")
        {
            return "an element <" + name + ">";
        }
        std::string rest = tag.substr(name.size());
        std::smatch match;
        std::set<std::string> attributes;
        while (std::regex_search(rest, match, ATTRIBUTE))
        {
            const std::string key = match[1];
            const std::string value = match[2];
            if (!attributes.insert(key).second)
            {
                return "attribute " + key + " twice in <" + name + ">";
            }
            if (key == "id" && !ids.insert(value).second)
            {
                return "id " + value + " twice";
            }
            if (key == "src" || key == "href" || key.compare(0, 2, "on") == 0 ||
                value.find("url(h") != std::string::npos)
            {
                return "attribute " + key + " in <" + name + ">";
            }
            rest = match.suffix();
        }
        if (rest.find_first_not_of(" \n") != std::string::npos)
        {
            return "in <" + name + ">: " + rest.substr(0, 60);
        }
        if (!isClosed)
        {
            open.push_back(name);
        }
    }
    return open.empty() ? "" : "<" + open.back() + "> is not closed";
}

#endif // DSGD_MARKUP_CHECK_H

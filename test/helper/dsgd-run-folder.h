/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_RUN_FOLDER_H
#define DSGD_RUN_FOLDER_H

#include <filesystem>
#include <fstream>
#include <string>

/**
 * @ingroup dsgd-tests
 * The folder of a run of two nodes and three rounds, small enough to calculate by hand.
 *
 * Node 0 starts with 20 J and spends 3 J on computing and 1 J on sending in each round. Node 1
 * starts with 10 J, spends 4 J on computing and 1 J on sending in the first two and dies.
 */
class RunFolder
{
  public:
    /// energy.csv
    inline static const std::string ENERGY = "time_s,round,node,cause,energy_j,remaining_j\n"
                                             "1,0,0,compute,3,16\n"
                                             "1,0,0,tx,1,16\n"
                                             "1,0,1,compute,4,5\n"
                                             "1,0,1,tx,1,5\n"
                                             "2,1,0,compute,6,12\n"
                                             "2,1,0,tx,2,12\n"
                                             "2,1,1,compute,8,0\n"
                                             "2,1,1,tx,2,0\n"
                                             "3,2,0,compute,9,8\n"
                                             "3,2,0,tx,3,8\n"
                                             "3,2,1,compute,8,0\n"
                                             "3,2,1,tx,2,0\n";
    /// links.csv
    inline static const std::string LINKS = "round,src,dst,bytes,frames,retries,tx_j,rx_j,delay_s\n"
                                            "0,0,1,1000,2,0,1,0.25,0.125\n"
                                            "0,1,0,1000,2,0,1,0.25,0.125\n"
                                            "1,0,1,1000,2,1,1,0.25,0.25\n"
                                            "1,1,0,500,1,0,1,0.125,0.125\n"
                                            "2,0,1,1000,2,0,0.5,0,0\n";
    /// rounds.csv
    inline static const std::string ROUNDS =
        "round,start_s,end_s,active_links,loss,accuracy_mean,accuracy_min,consensus_distance,"
        "busiest_node,busiest_j,alive_nodes\n"
        "0,0,1,1,1.5,,,,1,5,2\n"
        "1,1,2,1,1.25,0.5,0.25,0.125,1,10,1\n"
        "2,2,3,1,1,0.75,0.5,0.0625,0,12,1\n";
    /// run.json
    inline static const std::string JSON = R"({
  "status": "complete",
  "command": "./dsgd simulate --seed=7",
  "options": {"topology": "pair", "design": "greedy", "rounds": 3, "battery": 20, "seed": 7},
  "topology": {"name": "pair", "nodes": 2, "labels": ["a", "b"],
               "positions": [[0, 0, 0], [30, 40, 0]], "edges": [[0, 1]], "fingerprint": "ab"},
  "energy_profile": {"verified": true, "source": "by hand"},
  "versions": {"dsgd": "0"},
  "mixing": {"active_links": 1, "max_degree": 1, "mixing_norm": 0.5, "rho": 0.25, "p": 0.75},
  "initial_j": [20, 10],
  "result": {"rounds": 3, "accuracy_mean": 0.75, "busiest_node": 0, "busiest_j": 12,
             "simulated_s": 3, "imbalance": 0, "consumed_j": [12, 10],
             "deaths": [{"node": 1, "time_s": 1.75}], "first_death_s": 1.75, "first_dead_node": 1}
})";

    /**
     * @param path where to put it; replaces what is there
     */
    explicit RunFolder(const std::string& path)
        : m_path(path)
    {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
        Write("energy.csv", ENERGY);
        Write("links.csv", LINKS);
        Write("rounds.csv", ROUNDS);
        Write("missing.csv", "round,node,neighbor,share\n");
        Write("run.json", JSON);
    }

    /**
     * @return the folder
     */
    const std::string& Path() const
    {
        return m_path;
    }

    /**
     * @param name of a file
     * @param content what to write to it
     */
    void Write(const std::string& name, const std::string& content) const
    {
        std::ofstream(m_path + "/" + name, std::ios::binary) << content;
    }

  private:
    std::string m_path; //!< the folder
};

#endif // DSGD_RUN_FOLDER_H
